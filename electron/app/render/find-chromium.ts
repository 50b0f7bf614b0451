import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { ChromiumOptions } from './chromium.ts'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome.exe',
  'msedge.exe',
]

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const browserIn = (env: NodeJS.ProcessEnv): string | null => {
  const folders = (env.PATH ?? '').split(delimiter)
  const named = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  const given = env.CAPDO_BROWSER === undefined || env.CAPDO_BROWSER === '' ? [] : [env.CAPDO_BROWSER]
  return [...given, ...named, ...PLACES].find((path) => existsSync(path)) ?? null
}

/**
 * The browser of the Chromium family that stands on this machine, the one in `CAPDO_BROWSER` first; nothing is fetched. As
 * root it has no sandbox of its own, and is then only used when `CAPDO_BROWSER_SANDBOX` says `none`.
 */
export const findChromium = (env: NodeJS.ProcessEnv, isRoot: boolean): ChromiumOptions => ({
  executablePath: browserIn(env),
  sandbox: !isRoot ? 'own' : env.CAPDO_BROWSER_SANDBOX === 'none' ? 'none' : 'refused',
})
