import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { electronBinary } from './hosts/electron-door.ts'
import { built, ROOT } from './hosts/paths.ts'
import { writeStandInDist } from './stand-in-dist.ts'

const SOURCES: readonly (readonly [string, readonly string[]])[] = [
  ['.js', ['.ts', '.tsx']],
  ['.cjs', ['.cts']],
]

/** Removes what an earlier build left of sources that are gone, so that it cannot be packed. */
const sweep = (): void => {
  for (const part of ['data', 'assessors', 'electron']) {
    for (const path of readdirSync(built(part), { recursive: true, encoding: 'utf8' })) {
      const kind = SOURCES.find(([suffix]) => path.endsWith(suffix))
      if (kind === undefined) continue
      const [suffix, sources] = kind
      const stem = join(ROOT, part, path.slice(0, -suffix.length))
      if (!sources.some((source) => existsSync(stem + source))) rmSync(built(part, path))
    }
  }
}

const electronVersion = (): string => {
  const { version } = JSON.parse(
    readFileSync(join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8'),
  ) as { version: string }
  return version
}

const args = process.argv.slice(2)
const temporary = mkdtempSync(join(tmpdir(), 'capdo-pack-'))
const dist: string[] = []
if (electronBinary() === null && args.includes('--dir')) {
  console.log("Electron's binary is not on this machine: packing with a stand-in that does not run.")
  const folder = join(temporary, 'electron')
  writeStandInDist(folder, electronVersion())
  dist.push(`--config.electronDist=${folder}`)
}
sweep()
const { status } = spawnSync(
  process.execPath,
  [
    join(ROOT, 'node_modules', 'electron-builder', 'cli.js'),
    ...['--config', '.config/electron-builder.yml', '--publish', 'never'],
    ...dist,
    ...args,
  ],
  { cwd: ROOT, stdio: 'inherit' },
)
rmSync(temporary, { recursive: true, force: true })
process.exitCode = status ?? 1
