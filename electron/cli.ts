#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dataRoot } from './app/data-root.ts'
import type { HostActions } from './app/host.ts'
import { loadTexts } from './app/texts.ts'
import { holdsWorkspace } from './app/workspace-file.ts'
import { runCli } from './cli/run-cli.ts'
import { serve } from './serve.ts'
import { userFolder } from './user-folder.ts'
import { userName } from './user-name.ts'

/** A reader that went away ends the run as its signal would. */
const SIGPIPE_EXIT = 141
/** Ctrl-C: the run ends after its last whole line; a second one ends it at once. */
const SIGINT_EXIT = 130

const INTERNAL_EXIT = 3

const dataDir = dataRoot()
const stop = new AbortController()
const { signal } = stop

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => (signal.aborted ? process.exit(SIGINT_EXIT) : stop.abort()))
}
// What breaks beside the verb, in the background, ends the run as any internal error does.
process.on('uncaughtException', (error) => {
  console.error(error)
  process.exit(INTERNAL_EXIT)
})
process.stdout.on('error', () => process.exit(SIGPIPE_EXIT))

// Loaded when a verb needs them: help and usage errors answer at once.
const openApp = async (workspace: string, host: HostActions) =>
  (await import('./app/create-app.ts')).createApp({ workspace, dataDir, host })
const offline = async () => (await import('./app/offline.ts')).createOffline(dataDir)
const pageDir = fileURLToPath(new URL('../renderer', import.meta.url))
const { version } = JSON.parse(readFileSync(join(dataDir, '..', 'package.json'), 'utf8')) as {
  version: string
}

const code = await runCli({
  argv: process.argv.slice(2),
  out: process.stdout,
  err: process.stderr,
  version,
  defaultWorkspace: userFolder({ platform: process.platform, env: process.env, home: homedir() }),
  actor: { kind: 'cli', name: userName() },
  texts: (language) => loadTexts(dataDir, language),
  workspaceExists: existsSync,
  holdsWorkspace,
  openApp,
  offline,
  serve: (order) => serve(order, { pageDir, openApp, signal }),
  signal,
})
process.exitCode = signal.aborted && process.argv[2] !== 'web' ? SIGINT_EXIT : code
