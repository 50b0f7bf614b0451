import { fileURLToPath } from 'node:url'
import { BrowserWindow, type WebContents } from 'electron'
import { isStart, START } from './own-address.ts'
import { SEALED } from './sealed.ts'

/** Keeps a page where it is: no navigation, no new window, no webview; addresses it wanted to open go to `ask`. */
export const lockContents = (contents: WebContents, ask: (address: string) => void): void => {
  const stay = (event: { readonly url: string; readonly preventDefault: () => void }): void => {
    if (!isStart(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', (event) => {
    if (!(event.isMainFrame && isStart(event.url))) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    ask(url)
    return { action: 'deny' }
  })
}

/** Opens the one window of the app on its start page; `opened` gets it before the page loads. */
export const openWindow = async (
  title: string,
  development: boolean,
  opened: (window: BrowserWindow) => void,
): Promise<void> => {
  const window = new BrowserWindow({
    title,
    width: 1360,
    height: 860,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: fileURLToPath(new URL('preload.cjs', import.meta.url)),
      ...SEALED,
      devTools: development,
    },
  })
  window.once('ready-to-show', () => window.show())
  opened(window)
  await window.loadURL(START).catch((error: unknown) => {
    // A user may close the window before its page has come; that is no fault.
    if (!window.isDestroyed()) throw error
  })
}
