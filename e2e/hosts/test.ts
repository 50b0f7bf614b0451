import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, test as base, type Page } from '@playwright/test'
import type { Door, OpenDoor } from './door.ts'
import { electronBinary, openElectron } from './electron-door.ts'
import { openStandIn } from './stand-in-door.ts'
import { openWebDoor } from './web-door.ts'

/** Which door a project walks through. */
export interface DoorOptions {
  doorKind: 'web' | 'desktop' | 'electron'
}

/** The app behind a door, over a workspace of its own that is gone after the test. */
export interface Host {
  readonly workspace: string
  /** Where exports go, whichever door it is. */
  readonly exports: string
  /** Opens the door, or opens it again after `close`, over the same workspace. */
  readonly open: (env?: Readonly<Record<string, string>>) => Promise<Page>
  readonly close: () => Promise<void>
}

const openerOf = (kind: DoorOptions['doorKind'], browser: Browser): OpenDoor => {
  switch (kind) {
    case 'web':
      return openWebDoor(browser)
    case 'desktop':
      return openStandIn
    case 'electron':
      return openElectron
    default:
      return kind satisfies never
  }
}

/** `test` with the fixture `host`; behind the door of Electron tests are skipped where its binary is missing. */
export const test = base.extend<DoorOptions & { workspace: string; host: Host }>({
  doorKind: ['web', { option: true }],
  workspace: async ({ doorKind: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'capdo-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  host: async ({ doorKind, browser, workspace }, use, info) => {
    info.skip(
      doorKind === 'electron' && electronBinary() === null,
      "Electron's binary is not on this machine",
    )
    const opener = openerOf(doorKind, browser)
    let door: Door | null = null
    const close = async (): Promise<void> => {
      await door?.close()
      door = null
    }
    const open = async (env: Readonly<Record<string, string>> = {}): Promise<Page> => {
      await close()
      door = await opener({ workspace, env })
      return door.page
    }
    await use({ workspace, exports: join(workspace, 'exports'), open, close })
    await close()
  },
})

export { expect } from '@playwright/test'
