import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { record } from './record.ts'

type Answer = (granted: boolean) => void
type BeforeRequest = (details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void
type SchemeHandler = (request: Request) => Promise<Response>

const schemes = new Map<string, SchemeHandler>()

/** Electron's `session.defaultSession` as far as the desktop uses it; like Electron it allows what nobody forbids. */
class StandInSession extends EventEmitter {
  private ask: (contents: unknown, permission: string, answer: Answer) => void = (_c, _p, answer) =>
    answer(true)
  private check: (contents: unknown, permission: string) => boolean = () => true
  private device: () => boolean = () => true
  private before: BeforeRequest = (_details, answer) => answer({})
  spellChecker = true

  readonly protocol = {
    handle: (scheme: string, handler: SchemeHandler): void => {
      schemes.set(scheme, handler)
    },
  }
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.before = listener
    },
  }

  setPermissionRequestHandler(handler: typeof this.ask): void {
    this.ask = handler
  }

  setPermissionCheckHandler(handler: typeof this.check): void {
    this.check = handler
  }

  setDevicePermissionHandler(handler: typeof this.device): void {
    this.device = handler
  }

  setDisplayMediaRequestHandler(_handler: unknown): void {}

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled
  }

  mayUseDevice(): boolean {
    return this.device()
  }

  /** Whether the app grants a permission, asked both ways. */
  grants(permission: string): Promise<boolean> {
    if (this.check(null, permission)) return Promise.resolve(true)
    return new Promise((resolve) => this.ask(null, permission, resolve))
  }

  cancels(url: string): Promise<boolean> {
    return new Promise((resolve) => this.before({ url }, ({ cancel = false }) => resolve(cancel)))
  }
}

const defaultSession = new StandInSession()

/** Electron's `session`; it may not be touched before the app is ready. */
export const session = {
  get defaultSession(): StandInSession {
    if (!app.isReady()) throw new Error('Session can only be received when app is ready')
    return defaultSession
  },
}

/** Electron's `protocol` before readiness. */
export const protocol = {
  registerSchemesAsPrivileged: (list: readonly unknown[]): void => {
    if (app.isReady()) throw new Error('schemes must be registered before the app is ready')
    record.privileged.push(...list)
  },
}

/** What the app answers to an address of its scheme, taken as spelled. */
export const answerScheme = async (url: string, method: string): Promise<Response> => {
  const handler = schemes.get(url.split(':', 1)[0] ?? '')
  if (handler === undefined) throw new Error(`no handler for ${url}`)
  const request = new Request('app://capdo/', { method })
  return handler(Object.create(request, { url: { value: url }, method: { value: method } }))
}
