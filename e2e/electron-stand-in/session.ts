import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { record } from './record.ts'

type Answer = (granted: boolean) => void
type BeforeRequest = (
  details: { url: string; method: string },
  answer: (verdict: { cancel?: boolean }) => void,
) => void
type SchemeHandler = (request: Request) => Promise<Response>

/** Electron's `Session` as far as the desktop uses it; like Electron it allows what nobody forbids. */
export class StandInSession extends EventEmitter {
  readonly partition: string
  private readonly schemes = new Map<string, SchemeHandler>()
  private ask: (contents: unknown, permission: string, answer: Answer) => void = (_c, _p, answer) =>
    answer(true)
  private check: (contents: unknown, permission: string) => boolean = () => true
  private device: () => boolean = () => true
  private before: BeforeRequest = (_details, answer) => answer({})
  spellChecker = true
  proxyRules = ''
  cleared = 0

  constructor(partition: string) {
    super()
    this.partition = partition
  }

  readonly protocol = {
    handle: (scheme: string, handler: SchemeHandler): void => {
      this.schemes.set(scheme, handler)
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

  async setProxy({ proxyRules }: { readonly proxyRules: string }): Promise<void> {
    this.proxyRules = proxyRules
  }

  async clearStorageData(): Promise<void> {
    this.cleared += 1
  }

  mayUseDevice(): boolean {
    return this.device()
  }

  /** Whether the app grants a permission, asked both ways. */
  grants(permission: string): Promise<boolean> {
    if (this.check(null, permission)) return Promise.resolve(true)
    return new Promise((resolve) => this.ask(null, permission, resolve))
  }

  cancels(url: string, method = 'GET'): Promise<boolean> {
    return new Promise((resolve) => this.before({ url, method }, ({ cancel = false }) => resolve(cancel)))
  }

  handles(url: string): boolean {
    return this.schemes.has(url.split(':', 1)[0] ?? '')
  }

  /** What the app answers to an address of one of its schemes, taken as spelled. */
  answer(url: string, method: string): Promise<Response> {
    const handler = this.schemes.get(url.split(':', 1)[0] ?? '')
    if (handler === undefined) throw new Error(`no handler for ${url}`)
    const request = new Request('app://capdo/', { method })
    return handler(Object.create(request, { url: { value: url }, method: { value: method } }))
  }
}

const defaultSession = new StandInSession('')

/** Electron's `session`; it may not be touched before the app is ready. */
export const session = {
  get defaultSession(): StandInSession {
    if (!app.isReady()) throw new Error('Session can only be received when app is ready')
    return defaultSession
  },
  fromPartition: (partition: string): StandInSession => {
    record.partitions.push(partition)
    return new StandInSession(partition)
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
export const answerScheme = async (url: string, method: string): Promise<Response> =>
  defaultSession.answer(url, method)
