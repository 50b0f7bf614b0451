/** What hosts do differently: choosing a place to save, opening a link in the user's browser. */
export interface HostActions {
  /** Asks for a folder for `suggested` (a folder name); `null` when the user chose none. */
  readonly choosePlace: (suggested: string) => Promise<string | null>
  /** Opens an https address outside the app after asking the user. */
  readonly openLink: (url: string) => Promise<void>
}
