import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A program to run: where, with what, and the loopback address and ports it will listen on. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly address: string
  readonly ports: readonly number[]
}

/** A server that answers on all its ports. */
export interface ServerProcess {
  /** Ends the server and everything it started; resolves when all are gone. */
  readonly stop: () => Promise<void>
  /** The last of what the server printed. */
  readonly output: () => string
  /** Processor seconds and peak resident bytes are read from this process group. */
  readonly group: number
}

const START_MS = 20_000
const COLLECT_MS = 2_000
const KEPT_CHARACTERS = 4_000

// The shell leads a process group of its own. Its input is a pipe held by this process: when the pipe closes, be it by `stop`
// or because this process died in any way, the shell kills the whole group. A server that ends by itself ends the group too.
const KEEPER = '( "$@" </dev/null; kill -KILL 0 ) & cat >/dev/null; kill -KILL 0'

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

const untilListening = async ({ address, ports }: Command, ended: () => boolean): Promise<boolean> => {
  const late = Date.now() + START_MS
  for (const port of ports) {
    while (!(await answers(address, port))) {
      if (ended() || Date.now() > late) return false
      await sleep(15)
    }
  }
  return !ended()
}

const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

/** State and group of a process as the system tells them; null for one that has just gone. */
const processState = (pid: string): readonly [state: string, group: number] | null => {
  try {
    // The name in brackets may hold anything; what counts comes after it.
    const [state = '', , group] = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
    return [state, Number(group)]
  } catch {
    return null
  }
}

/** Whether a process of the group still runs: one that has ended stays in it until the system has collected it. */
const runs = (group: number): boolean => {
  try {
    process.kill(-group, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  const states = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(processState)
  return states.some((one) => one !== null && one[1] === group && one[0] !== 'Z' && one[0] !== 'X')
}

const ended = async (group: number): Promise<void> => {
  const late = Date.now() + COLLECT_MS
  while (Date.now() < late && runs(group)) await sleep(5)
}

/** Starts a program and waits until it listens. Throws with the program's last words when it does not. */
export const startProcess = async (command: Command): Promise<ServerProcess> => {
  const child = spawn('/bin/sh', ['-c', KEEPER, 'keeper', command.program, ...command.args], {
    cwd: command.folder,
    env: { PATH: process.env.PATH ?? '', HOME: command.folder, ...command.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  const keep = (chunk: Buffer): void => {
    said = `${said}${chunk.toString('latin1')}`.slice(-KEPT_CHARACTERS)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  child.stdin.on('error', () => undefined)
  const stop = async (): Promise<void> => {
    child.stdin.destroy()
    await gone(child)
    if (child.pid !== undefined) await ended(child.pid)
  }
  const over = (): boolean => child.exitCode !== null || child.signalCode !== null
  if (await untilListening(command, over)) return { stop, output: () => said, group: child.pid ?? 0 }
  await stop()
  throw new Error(`${command.program} does not listen: ${said.trim()}`)
}
