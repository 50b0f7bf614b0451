import { type ChildProcess, spawn } from 'node:child_process'
import { ended } from './ended.ts'
import { built } from './paths.ts'

/** How a run of the built command line ended, and what it said. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Starts the built command line with piped output; `node` is the program that runs it, this one's own unless told. */
export const startCapdo = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  node: string = process.execPath,
): ChildProcess =>
  spawn(node, [built('electron', 'cli.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })

/** Collects what a process says until it ends. */
export const collect = async (child: ChildProcess): Promise<Ran> => {
  const text = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text.out += part
  })
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text.err += part
  })
  const code = await ended(child)
  return { code, ...text }
}

/** Runs the built command line to its end. */
export const runCapdo = (...args: readonly string[]): Promise<Ran> => collect(startCapdo(args))
