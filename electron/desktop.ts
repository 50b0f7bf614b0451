import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, session } from 'electron'
import type { App } from './app/create-app.ts'
import type { HostActions } from './app/host.ts'
import type { Texts } from './app/texts.ts'
import { declareScheme, handleScheme } from './app-protocol.ts'
import { connectCalls } from './calls.ts'
import { setMenu } from './menu.ts'
import { servePage } from './page-files.ts'
import { desktopActions } from './questions.ts'
import { hardenSession, silence } from './session-rules.ts'
import { userName } from './user-name.ts'
import { lockContents, openWindow } from './window.ts'

/** What the desktop needs from outside: folders, sentences, and the app to open over a workspace. */
export interface Desktop {
  readonly workspace: string
  readonly pageDir: string
  readonly texts: Texts
  readonly openApp: (host: HostActions) => Promise<App>
  /** The sentence for a failure to open the workspace. */
  readonly explain: (error: unknown) => string
}

/** Everything that must be settled before Electron is ready; false when another window of this workspace is open. */
const prepare = (workspace: string): boolean => {
  declareScheme()
  silence(app)
  app.enableSandbox()
  const profile = join(workspace, 'profile')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  app.setPath('userData', profile)
  return app.requestSingleInstanceLock()
}

const closeOnce = (work: () => Promise<void>): void => {
  let closing = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (closing) return
    closing = true
    event.preventDefault()
    void work().finally(() => app.quit())
  })
}

const run = async ({ workspace, pageDir, texts, openApp }: Desktop): Promise<void> => {
  const development = !app.isPackaged
  let window: BrowserWindow | null = null
  const actions = desktopActions(texts)
  app.on('web-contents-created', (_event, contents) => {
    // Pages of strangers are drawn in windows of their own; those may not ask the user anything.
    lockContents(contents, (address) => {
      if (contents === window?.webContents) void actions.openLink(address)
    })
  })
  hardenSession(session.defaultSession, development)
  handleScheme(session.defaultSession, servePage(pageDir))
  setMenu(texts, workspace, development)
  const work = await openApp(actions)
  const actor = { kind: 'desktop', name: userName() } as const
  connectCalls(work, actor, () => window)
  // Levels are looked up or judged while the window loads the page, whose first list waits for them.
  void work.call('system.list', {}, actor)
  closeOnce(() => work.close())
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  await openWindow(texts('host.title'), development, (opened) => {
    window = opened
  })
}

/** Starts the desktop; a workspace that cannot be opened is told in one sentence and ends the app. */
export const startDesktop = async (desktop: Desktop): Promise<void> => {
  if (!prepare(desktop.workspace)) {
    app.quit()
    return
  }
  await app.whenReady()
  try {
    await run(desktop)
  } catch (error) {
    dialog.showErrorBox(desktop.texts('host.title'), desktop.explain(error))
    app.exit(1)
  }
}
