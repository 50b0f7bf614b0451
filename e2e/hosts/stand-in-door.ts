import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../find-browser.ts'
import type { Door, Opening } from './door.ts'
import { ended } from './ended.ts'
import { freePort } from './free-port.ts'
import { built } from './paths.ts'

/** The desktop's real main and preload over the stand-in; `ask` puts a question to the stand-in. */
export interface StandInDoor extends Door {
  readonly ask: <T>(question: string, about?: unknown) => Promise<T>
  readonly process: ChildProcess
}

type Answered = {
  readonly kind: string
  readonly id: number
  readonly value?: unknown
  readonly error?: string
}

const asking = (child: ChildProcess) => {
  let last = 0
  const waiting = new Map<number, (answer: Answered) => void>()
  child.on('message', (answer: Answered) => waiting.get(answer.id)?.(answer))
  child.once('exit', () => {
    for (const [id, answer] of waiting) answer({ kind: 'answer', id, error: 'the stand-in has ended' })
  })
  return <T>(ask: string, about?: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      if (!child.connected) throw new Error('the stand-in has ended')
      last += 1
      waiting.set(last, ({ value, error }) =>
        error === undefined ? resolve(value as T) : reject(new Error(error)),
      )
      child.send({ id: last, ask, about })
    })
}

/** How a stand-in process is started: Chromium, the port to attach to it, where its complaints go. */
interface Start extends Opening {
  /** The compiled main module. */
  readonly main: string
  readonly executablePath: string
  readonly port: number
  readonly stderr: 'inherit' | 'pipe'
}

/** Starts the process; it ends by itself when this one does. */
export const startStandIn = ({ main, workspace, env, executablePath, port, stderr }: Start): ChildProcess =>
  fork(built('e2e', 'electron-stand-in', 'run.js'), [main, executablePath, String(port)], {
    execArgv: ['--import', built('e2e', 'electron-stand-in', 'register.js')],
    stdio: ['ignore', 'inherit', stderr, 'ipc'],
    env: {
      ...process.env,
      CAPDO_WORKSPACE: workspace,
      STAND_IN_DOCUMENTS: join(workspace, 'exports'),
      ...env,
    },
  })

/** A start with a free port and the browser of this machine. */
export const plainStart = async (opening: Opening): Promise<Start> => {
  const found = findBrowser()
  if (found === null) throw new Error('no browser')
  const port = await freePort()
  return {
    ...opening,
    main: built('electron', 'main.js'),
    executablePath: found.path,
    port,
    stderr: 'inherit',
  }
}

/** Resolves once the window has loaded its page; rejects when the process ends before. */
const loaded = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the stand-in ended with ${code}`)))
    child.on('message', ({ kind }: { kind: string }) => {
      if (kind === 'loaded') resolve()
    })
  })

const attach = async (port: number): Promise<Page> => {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const pages = browser.contexts().flatMap((context) => context.pages())
  const page = pages.find((one) => one.url().startsWith('https://capdo.app.invalid'))
  if (page === undefined) throw new Error('the window has no page')
  return page
}

/** The desktop door over the stand-in, with the built main or another one. */
export const openStandIn = async (opening: Opening, main?: string): Promise<StandInDoor> => {
  const start = await plainStart(opening)
  const child = startStandIn({ ...start, main: main ?? start.main })
  await loaded(child)
  const page = await attach(start.port)
  const ask = asking(child)
  return {
    page,
    ask,
    process: child,
    close: async () => {
      await ask('close').catch(() => undefined)
      await ended(child)
    },
  }
}
