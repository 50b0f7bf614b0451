type Handler = (event: unknown, ...args: unknown[]) => unknown

const handlers = new Map<string, Handler>()

/** Electron's `ipcMain` as far as the desktop uses it. */
export const ipcMain = {
  handle: (channel: string, handler: Handler): void => {
    if (handlers.has(channel)) throw new Error(`second handler for ${channel}`)
    handlers.set(channel, handler)
  },
}

/** The frame a call comes from, as Electron describes it. */
export interface SenderFrame {
  readonly url: string
  readonly parent: object | null
}

/** Passes a call on as Electron would; arguments and answer are copies. */
export const deliverCall = async (
  from: { readonly senderId: number; readonly frame: SenderFrame | null },
  channel: string,
  args: readonly unknown[],
): Promise<unknown> => {
  const handler = handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  const event = { sender: { id: from.senderId }, senderFrame: from.frame }
  return structuredClone(await handler(event, ...structuredClone([...args])))
}
