/** What the app did that a test wants to see. */
export interface Record {
  sandboxed: boolean
  readonly privileged: unknown[]
  readonly switches: [string, string | undefined][]
  /** Sessions beside the default one, by their names. */
  readonly partitions: string[]
  readonly windows: { readonly title: string; readonly webPreferences: { readonly [key: string]: unknown } }[]
  /** Navigations, windows and downloads that the app refused, by address. */
  readonly denied: string[]
  /** Files the app let the page save. */
  readonly saved: string[]
  /** Requests that went past the app's rules; nothing is ever sent. */
  readonly leaked: string[]
  readonly openedOutside: string[]
  readonly dialogs: unknown[]
  readonly menu: { label: string; items: string[] }[]
  secondInstances: number
}

export const record: Record = {
  sandboxed: false,
  privileged: [],
  switches: [],
  partitions: [],
  windows: [],
  denied: [],
  saved: [],
  leaked: [],
  openedOutside: [],
  dialogs: [],
  menu: [],
  secondInstances: 0,
}
