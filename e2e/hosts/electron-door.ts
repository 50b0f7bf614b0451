import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import type { Door, Opening } from './door.ts'
import { built, ROOT } from './paths.ts'

/** Electron's own binary where it has been fetched, else `null`; nothing is fetched for a test. */
export const electronBinary = (): string | null => {
  const folder = join(ROOT, 'node_modules', 'electron')
  const named = join(folder, 'path.txt')
  const file = existsSync(named) ? readFileSync(named, 'utf8').trim() : 'electron'
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), file)
  return existsSync(binary) ? binary : null
}

/** The desktop door over Electron itself; the question for a folder is answered with `<workspace>/exports`. */
export const openElectron = async ({ workspace, env }: Opening): Promise<Door> => {
  const executablePath = electronBinary()
  if (executablePath === null) throw new Error("Electron's binary is not on this machine")
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const running = await _electron.launch({
    executablePath,
    args: [...root, built('electron', 'main.js')],
    env: { ...process.env, CAPDO_WORKSPACE: workspace, ...env } as Record<string, string>,
  })
  await running.evaluate(
    ({ dialog }, folder) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
    },
    join(workspace, 'exports'),
  )
  return { page: await running.firstWindow(), close: () => running.close() }
}
