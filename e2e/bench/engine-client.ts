import { fork } from 'node:child_process'
import { once } from 'node:events'
import { built } from '../hosts/paths.ts'
import type { EngineOrder, EngineReport } from './engine-process.ts'
import { WATCHED } from './quarters.ts'

/** An engine in a process of its own, so that its processor time and memory are its own. */
export interface EngineClient {
  /** One order at a time. */
  readonly run: (order: EngineOrder) => Promise<EngineReport>
  readonly close: () => void
}

/** The compiled process; a build must have been made. */
export const ENGINE_PROCESS = built('e2e', 'bench', 'engine-process.js')

/** Starts an engine under this Node, or under another one. */
export const startEngine = async (execPath: string = process.execPath): Promise<EngineClient> => {
  const child = fork(ENGINE_PROCESS, {
    execPath,
    execArgv: WATCHED,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error('the engine process ended')
  })
  ended.catch(() => undefined)
  const reply = async (): Promise<unknown> => {
    const [message] = await Promise.race([once(child, 'message'), ended])
    return message
  }
  await reply()
  return {
    run: (order) => {
      child.send(order)
      return reply() as Promise<EngineReport>
    },
    close: () => {
      if (child.connected) child.disconnect()
    },
  }
}
