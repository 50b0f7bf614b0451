import { readFileSync } from 'node:fs'

/** Name under which the page's side reaches the stand-in until the preload has run. */
export const BINDING = 'standInIpc'
/** Where the stand-in puts messages for the page. */
export const DELIVER = 'standInDeliver'

interface Preferences {
  readonly sandbox: boolean
  readonly contextIsolation: boolean
  readonly nodeIntegration: boolean
}

/**
 * Runs in the page before its own scripts: takes the binding away from the page, then runs the preload with the two
 * modules a sandboxed preload may have. Serialised into the page, so it may use nothing from outside its body.
 */
const bridge = (
  preload: (require: (name: string) => unknown) => void,
  preferences: Preferences,
  names: { readonly binding: string; readonly deliver: string },
): void => {
  if (window.top !== window) return
  const scope = window as unknown as Record<string, unknown>
  const send = scope[names.binding] as (channel: string, args: unknown[]) => Promise<unknown>
  delete scope[names.binding]
  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>()
  Object.defineProperty(window, names.deliver, {
    value: (channel: string, args: unknown[]) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
    },
  })
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) => send(channel, structuredClone(args)),
    on: (channel: string, listener: () => void) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
    },
    removeListener: (channel: string, listener: () => void) => listeners.get(channel)?.delete(listener),
  }
  const contextBridge = {
    exposeInMainWorld: (key: string, api: Record<string, unknown>) => {
      if (!preferences.contextIsolation) throw new Error('contextBridge needs contextIsolation')
      const wrapped = Object.fromEntries(
        Object.entries(api).map(([name, value]) => [
          name,
          typeof value === 'function' ? (...args: unknown[]) => value(...args) : structuredClone(value),
        ]),
      )
      Object.defineProperty(window, key, { value: Object.freeze(wrapped), enumerable: true })
    },
  }
  const require = (name: string): unknown => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name}`)
  }
  if (preferences.nodeIntegration || !preferences.contextIsolation)
    Object.assign(scope, { require, ipcRenderer })
  preload(require)
}

/** The script that runs a compiled preload in a page. */
export const preloadScript = (file: string, preferences: Preferences): string => {
  const code = readFileSync(file, 'utf8')
  const names = JSON.stringify({ binding: BINDING, deliver: DELIVER })
  const preload = `(require) => { const exports = {}; const module = { exports };\n${code}\n}`
  return `;(${bridge.toString()})(${preload}, ${JSON.stringify(preferences)}, ${names})`
}
