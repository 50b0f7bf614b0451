import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './ensure-browser.ts'
import { ROOT } from './hosts/paths.ts'
import {
  add,
  honest,
  lastLine,
  type PlaywrightReport,
  type Tally,
  tallyPlaywright,
  tallyVitest,
  type VitestReport,
} from './tally.ts'

const NOTHING: Tally = { passed: 0, failed: [], skipped: [], shaky: [] }
const reports = mkdtempSync(join(tmpdir(), 'capdo-tests-'))

const run = (script: string, args: readonly string[], env: Readonly<Record<string, string>>): number | null =>
  spawnSync(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status

const readReport = <T>(file: string): T | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null

const unitTests = (env: Readonly<Record<string, string>>): Tally => {
  const file = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = run('vitest/vitest.mjs', ['run', '--config', '.config/vitest.config.ts', ...reporters], env)
  const report = readReport<VitestReport>(file)
  return honest('vitest', report === null ? NOTHING : tallyVitest(report), code)
}

const journeys = (args: readonly string[], env: Readonly<Record<string, string>>): Tally => {
  const file = join(reports, 'playwright.json')
  const code = run(
    '@playwright/test/cli.js',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json', ...args],
    { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  )
  const report = readReport<PlaywrightReport>(file)
  return honest('playwright', report === null ? NOTHING : tallyPlaywright(report), code)
}

const [only, ...rest] = process.argv.slice(2)
const browser = ensureBrowser((line) => console.log(line))
const env: Readonly<Record<string, string>> = browser === null ? {} : { CAPDO_BROWSER: browser.path }
const first = only === 'e2e' ? NOTHING : unitTests(env)
const second =
  browser === null ? { ...NOTHING, failed: ['no browser for the journeys'] } : journeys(rest, env)
const all = add(first, second)
rmSync(reports, { recursive: true })

for (const name of all.skipped) console.log(`skipped: ${name}`)
for (const name of all.shaky) console.log(`second try: ${name}`)
for (const name of all.failed) console.log(`failed: ${name}`)
console.log(lastLine(all))
process.exitCode = all.failed.length === 0 ? 0 : 1
