import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './hosts/paths.ts'

/**
 * For work on the page and the app: compiles sources and bundles the page whenever a file changes, and serves both
 * through the loopback host, which starts anew when the app has changed (`node --watch`).
 */
const tool = (script: string, ...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], { cwd: ROOT, stdio: 'inherit' })

const running = [
  tool('typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput'),
  tool('vite/bin/vite.js', 'build', '--watch', '--config', 'renderer/vite.config.ts', '--logLevel', 'warn'),
  spawn(process.execPath, ['--watch', 'dist/electron/cli.js', 'web', ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
  }),
]

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
  })
}
