import type { Page } from '@playwright/test'

/** How a door is opened: over which workspace, with what in its environment. */
export interface Opening {
  readonly workspace: string
  readonly env: Readonly<Record<string, string>>
}

/** An open door: the page as its user sees it. */
export interface Door {
  readonly page: Page
  /** Closes as a user would and waits until the process is gone. */
  readonly close: () => Promise<void>
}

/** Opens a door; exports go to `<workspace>/exports/…` behind every door. */
export type OpenDoor = (opening: Opening) => Promise<Door>
