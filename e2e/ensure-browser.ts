import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type FoundBrowser, findBrowser } from './find-browser.ts'

const apt = (...args: readonly string[]): boolean =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

const isDebianAsRoot = (): boolean => existsSync('/etc/debian_version') && process.getuid?.() === 0

/**
 * The browser for the tests. Where there is none it is installed from Debian's archive, if this is Debian and root;
 * every step is told to `say`. `null` when there is no browser in the end.
 */
export const ensureBrowser = (say: (line: string) => void): FoundBrowser | null => {
  const found = findBrowser()
  if (found !== null) {
    say(`browser: ${found.path} (${found.source})`)
    return found
  }
  if (!isDebianAsRoot()) {
    say('browser: none found. Install Chromium or Chrome, or name one in CAPDO_BROWSER.')
    return null
  }
  say('browser: none found; installing Debian package chromium with apt-get')
  if (!apt('update', '-q') || !apt('install', '-y', '-q', '--no-install-recommends', 'chromium')) {
    say('browser: apt-get could not install chromium')
    return null
  }
  const installed = findBrowser()
  say(installed === null ? 'browser: still none' : `browser: installed ${installed.path}`)
  return installed
}
