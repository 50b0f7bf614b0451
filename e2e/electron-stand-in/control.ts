import { closeWindows } from './browser-window.ts'
import { deliverCall, type SenderFrame } from './ipc-main.ts'
import { record } from './record.ts'
import { answerScheme, session } from './session.ts'
import { answers } from './user-interface.ts'

/** What a test may ask of the running stand-in. */
export interface Questions {
  readonly record: () => unknown
  /** A call as if it came from that sender. */
  readonly call: (from: { senderId: number; frame: SenderFrame | null; args: unknown[] }) => Promise<unknown>
  /** The answer of the app's scheme to an address taken as spelled. */
  readonly fetch: (request: { url: string; method: string }) => Promise<unknown>
  readonly grants: (permission: string) => Promise<boolean>
  readonly device: () => boolean
  readonly cancels: (url: string) => Promise<boolean>
  readonly prepare: (given: { buttons?: number[]; folders?: string[] }) => void
  readonly close: () => Promise<void>
}

const questions: Questions = {
  record: () => ({ ...record, spellChecker: session.defaultSession.spellChecker }),
  call: ({ senderId, frame, args }) => deliverCall({ senderId, frame }, 'capdo:call', args),
  fetch: async ({ url, method }) => {
    const response = await answerScheme(url, method)
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    }
  },
  grants: (permission) => session.defaultSession.grants(permission),
  device: () => session.defaultSession.mayUseDevice(),
  cancels: (url) => session.defaultSession.cancels(url),
  prepare: ({ buttons = [], folders = [] }) => {
    answers.buttons.push(...buttons)
    answers.folders.push(...folders)
  },
  close: closeWindows,
}

interface Message {
  readonly id: number
  readonly ask: keyof Questions
  readonly about: unknown
}

/** Answers the test that started this process. */
export const answerTest = (): void => {
  process.on('message', ({ id, ask, about }: Message) => {
    const answer = questions[ask] as (about: unknown) => unknown
    Promise.resolve()
      .then(() => answer(about))
      .then(
        (value) => process.send?.({ kind: 'answer', id, value }),
        (error: unknown) => process.send?.({ kind: 'answer', id, error: String(error) }),
      )
  })
  process.on('disconnect', () => process.exit(1))
}
