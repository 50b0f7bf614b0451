import { EventEmitter } from 'node:events'
import type { Page } from 'playwright'
import { DELIVER } from './preload-script.ts'
import { record } from './record.ts'

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

/** Electron's `WebContents` over a page of Chromium; like Electron it allows what nobody forbids. */
export class WebContents extends EventEmitter {
  readonly id: number
  private readonly page: () => Page | null
  private open: OpenHandler = () => ({ action: 'allow' })

  constructor(id: number, page: () => Page | null) {
    super()
    this.id = id
    this.page = page
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.open = handler
  }

  send(channel: string, ...args: unknown[]): void {
    const deliver = ([name, key, values]: readonly [string, string, readonly unknown[]]): void => {
      const target = (window as unknown as Record<string, unknown>)[name]
      if (typeof target === 'function') target(key, values)
    }
    this.page()
      ?.evaluate(deliver, [DELIVER, channel, structuredClone(args)] as const)
      .catch(() => undefined)
  }

  getURL(): string {
    return this.page()?.url() ?? ''
  }

  /** Evaluates scripts in a world of their own, as Electron does; the answer is that of the last one. */
  async executeJavaScriptInIsolatedWorld(
    worldId: number,
    scripts: readonly { readonly code: string }[],
  ): Promise<unknown> {
    const page = this.page()
    if (page === null) throw new Error('no page')
    const session = await page.context().newCDPSession(page)
    const { frameTree } = await session.send('Page.getFrameTree')
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: `world-${worldId}`,
    })
    const { result } = await session.send('Runtime.evaluate', {
      expression: scripts.map(({ code }) => code).join('\n'),
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    })
    return result.value
  }

  /** Asks the app about a navigation the page wants; false when it may not happen. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    let prevented = false
    const event = { url, isMainFrame, preventDefault: () => (prevented = true) }
    this.emit('will-frame-navigate', event)
    if (isMainFrame) this.emit('will-navigate', event)
    if (prevented) record.denied.push(url)
    return !prevented
  }

  /** Asks the app about a window the page opened; false when it must go. */
  mayOpen(url: string): boolean {
    const allowed = this.open({ url }).action === 'allow'
    if (!allowed) record.denied.push(url)
    return allowed
  }
}
