import { EventEmitter } from 'node:events'
import type { Page } from 'playwright'
import { toChromium } from './address.ts'
import { app } from './app.ts'
import { expectNavigation, openAlone, openPage } from './browser.ts'
import { record } from './record.ts'
import type { StandInSession } from './session.ts'
import { WebContents } from './web-contents.ts'

interface WindowOptions {
  readonly title?: string
  readonly webPreferences?: {
    readonly preload?: string
    readonly sandbox?: boolean
    readonly contextIsolation?: boolean
    readonly nodeIntegration?: boolean
    /** Another session than the default one. */
    readonly session?: StandInSession
  }
}

const windows = new Set<BrowserWindow>()

/** Electron's `BrowserWindow` as far as the desktop uses it, over a page of Chromium. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  private readonly options: WindowOptions
  private page: Page | null = null
  private destroyed = false
  shown = false

  constructor(options: WindowOptions) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this.options = options
    this.webContents = new WebContents(windows.size + 1, () => this.page)
    windows.add(this)
    const { session, ...preferences } = options.webPreferences ?? {}
    const partition = session === undefined ? {} : { partition: session.partition }
    record.windows.push({ title: options.title ?? '', webPreferences: { ...preferences, ...partition } })
    app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url: string): Promise<void> {
    const {
      preload,
      sandbox = true,
      contextIsolation = true,
      nodeIntegration = false,
    } = this.options.webPreferences ?? {}
    const own = this.options.webPreferences?.session
    if (own !== undefined) return this.loadAlone(url, own)
    const preferences = { sandbox, contextIsolation, nodeIntegration }
    this.page = await openPage(
      this.webContents,
      preload === undefined ? null : { file: preload, preferences },
    )
    this.page.once('close', () => this.leave())
    expectNavigation(url)
    await this.page.goto(toChromium(url), { waitUntil: 'load' })
    this.emit('ready-to-show')
    process.send?.({ kind: 'loaded' })
  }

  /** A window with a session of its own, which the test does not look at. */
  private async loadAlone(url: string, own: StandInSession): Promise<void> {
    this.page = await openAlone(this.webContents, own, url)
    await this.page.goto(url, { waitUntil: 'load' })
  }

  destroy(): void {
    this.leave()
    void this.page?.close()
  }

  private leave(): void {
    if (this.destroyed) return
    this.destroyed = true
    windows.delete(this)
    this.emit('closed')
    if (windows.size === 0) app.emit('window-all-closed')
  }

  show(): void {
    this.shown = true
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.shown = true
  }

  focus(): void {
    this.shown = true
  }

  /** Closes as a user would: the page gets its last events. */
  async closeAsUser(): Promise<void> {
    const page = this.page
    if (page === null || page.isClosed()) return
    const gone = page.waitForEvent('close')
    await page.close({ runBeforeUnload: true })
    await gone
  }
}

/** Closes every window as a user would. */
export const closeWindows = async (): Promise<void> => {
  for (const window of [...windows]) await window.closeAsUser()
}
