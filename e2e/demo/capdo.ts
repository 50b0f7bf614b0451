import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { built } from '../hosts/paths.ts'

/** What a run of the command line said: one value a line, and its exit code. */
export interface Answer<T> {
  readonly code: number
  readonly lines: readonly T[]
}

/** Runs `capdo … --json` as its user would; `seen` hears of each line as it comes. Progress and notes go to the terminal. */
export const capdo = async <T>(
  args: readonly string[],
  seen: (line: T) => void = () => undefined,
): Promise<Answer<T>> => {
  const child = spawn(process.execPath, [built('electron', 'cli.js'), ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: T[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const value = JSON.parse(line) as T
    lines.push(value)
    seen(value)
  }
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('close', resolve)))
  return { code: code ?? 3, lines }
}
