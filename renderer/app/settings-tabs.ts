import { compact, readChoice, readText } from '../client/url-state.ts'

export const SETTINGS_TABS = [
  'catalogues',
  'organisations',
  'people',
  'templates',
  'bin',
  'workspace',
] as const

/** The open tab of the settings, as it stands in the address. */
export interface SettingsState {
  readonly tab?: (typeof SETTINGS_TABS)[number] | undefined
  /** The unit or person whose form is open. */
  readonly record?: string | undefined
  /** The field of that form that a link led to. */
  readonly at?: string | undefined
}

/** Reads the tab of an address. */
export const readSettingsState = (search: Readonly<Record<string, unknown>>): SettingsState =>
  compact({
    tab: readChoice(search.tab, SETTINGS_TABS),
    record: readText(search.record),
    at: readText(search.at, 40),
  })
