import { defineConfig } from '@playwright/test'
import { findBrowser } from './find-browser.ts'
import type { DoorOptions } from './hosts/test.ts'

const browser = findBrowser()

const WEB = '**/web*.spec.ts'
const DESKTOP = '**/desktop*.spec.ts'
const COMMANDS = ['**/cli*.spec.ts', '**/pack*.spec.ts']

/** Journeys (every other spec) run behind each door; the files named after a door run behind that one only. */
export default defineConfig<DoorOptions>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  use: {
    headless: true,
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browser?.path, chromiumSandbox: false },
  },
  projects: [
    { name: 'web', testIgnore: [DESKTOP, ...COMMANDS], use: { doorKind: 'web' } },
    { name: 'desktop', testIgnore: [WEB, ...COMMANDS], use: { doorKind: 'desktop' } },
    { name: 'electron', testIgnore: [WEB, DESKTOP, ...COMMANDS], use: { doorKind: 'electron' } },
    { name: 'commands', testMatch: COMMANDS },
  ],
})
