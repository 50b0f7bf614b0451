import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

/** A browser of the Chromium family and where it was found. */
export interface FoundBrowser {
  readonly path: string
  readonly source: 'CAPDO_BROWSER' | 'system' | 'playwright'
}

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome.exe',
]

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const systemBrowser = (): string | undefined => {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES].find(existsSync)
}

/** The browser that tests use: the one named by `CAPDO_BROWSER`, the system's, Playwright's own; `null` when there is none. */
export const findBrowser = (): FoundBrowser | null => {
  const named = process.env.CAPDO_BROWSER
  if (named !== undefined && named !== '') return { path: named, source: 'CAPDO_BROWSER' }
  const system = systemBrowser()
  if (system !== undefined) return { path: system, source: 'system' }
  const own = chromium.executablePath()
  return existsSync(own) ? { path: own, source: 'playwright' } : null
}
