import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dataRoot } from './app/data-root.ts'
import { loadTexts } from './app/texts.ts'
import { hasDisplay } from './open-browser.ts'

/**
 * Where Electron's binary lies, `null` where it does not: the package fetches it when it is first run, and that is not
 * for `npm start` to decide. `path.txt` names the file inside `dist` or inside `ELECTRON_OVERRIDE_DIST_PATH`.
 */
const electronBinary = (): string | null => {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const named = join(folder, 'path.txt')
  const file = existsSync(named) ? readFileSync(named, 'utf8').trim() : 'electron'
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), file)
  return existsSync(binary) ? binary : null
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const run = (command: string, args: readonly string[]): void => {
  const child = spawn(command, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
}

const texts = loadTexts(dataRoot(), 'vi')
const given = process.argv.slice(2)
const binary = electronBinary()
const display = hasDisplay(process.platform, process.env)

if (binary !== null && display) run(binary, [here('main.js'), ...given])
else {
  console.log(texts(binary === null ? 'host.start.noElectron' : 'host.start.noDisplay'))
  run(process.execPath, [here('cli.js'), 'web', ...given])
}
