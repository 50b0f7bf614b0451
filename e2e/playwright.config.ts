import { defineConfig } from '@playwright/test'
import { findBrowser } from './find-browser.ts'
import type { DoorOptions } from './hosts/test.ts'

const browser = findBrowser()

const WEB = '**/web*.spec.ts'
const DESKTOP = '**/desktop*.spec.ts'
const COMMANDS = ['**/cli*.spec.ts', '**/pack*.spec.ts']

/** The longest journeys ask nothing of the desktop that the others do not: the stand-in leaves them to the loopback door. */
const PAGE_ALONE = ['screens', 'scan-board', 'duties', 'import'].map((name) => `**/${name}.spec.ts`)

/** Journeys (every other spec) run behind each door, all of them on Electron; files named after a door run behind that one only. */
export default defineConfig<DoorOptions>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  // A busy machine may make one step late: the second try decides, and the report names who needed it.
  retries: 1,
  use: {
    headless: true,
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browser?.path, chromiumSandbox: false },
  },
  projects: [
    // First, as its longest one waits for servers while the others compute.
    { name: 'commands', testMatch: COMMANDS },
    { name: 'web', testIgnore: [DESKTOP, ...COMMANDS], use: { doorKind: 'web' } },
    { name: 'desktop', testIgnore: [WEB, ...COMMANDS, ...PAGE_ALONE], use: { doorKind: 'desktop' } },
    { name: 'electron', testIgnore: [WEB, DESKTOP, ...COMMANDS], use: { doorKind: 'electron' } },
  ],
})
