import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { Actor } from './app/actor.ts'
import type { App } from './app/create-app.ts'
import { isOwnAddress } from './own-address.ts'

const CALL = 'capdo:call'
const EVENT = 'capdo:event'

const fromOwnPage = ({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow | null): boolean =>
  window !== null &&
  !window.isDestroyed() &&
  sender.id === window.webContents.id &&
  senderFrame !== null &&
  senderFrame.parent === null &&
  isOwnAddress(senderFrame.url)

/** Passes calls of the main frame of the own window to the app, and the app's events to that window. */
export const connectCalls = (app: App, actor: Actor, window: () => BrowserWindow | null): void => {
  ipcMain.handle(CALL, (event, name: unknown, input: unknown) => {
    if (!fromOwnPage(event, window())) return { ok: false, error: { code: 'not-allowed', details: {} } }
    return app.call(typeof name === 'string' ? name : '', input, actor)
  })
  app.subscribe((event) => {
    const target = window()
    if (target !== null && !target.isDestroyed()) target.webContents.send(EVENT, event)
  })
}
