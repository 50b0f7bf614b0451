import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from './app/create-app.ts'
import type { HostActions } from './app/host.ts'
import { UsageError } from './cli/exit.ts'
import type { ServeOrder } from './cli/run-cli.ts'
import { hasDisplay, openBrowser } from './open-browser.ts'
import { outsideAddress } from './own-address.ts'
import { userName } from './user-name.ts'
import { startWeb, type WebHost } from './web.ts'

/** What the loopback host does for the page: exports go beside the workspace, links to the user's browser. */
const webActions = (workspace: string): HostActions => ({
  choosePlace: async (suggested) => join(workspace, 'exports', suggested),
  openLink: async (url) => {
    const address = outsideAddress(url)
    if (address !== null && hasDisplay(process.platform, process.env)) openBrowser(address)
  },
})

/** What serving needs besides the order: the built page, the app, the sign to stop. */
export interface Serving {
  readonly pageDir: string
  readonly openApp: (workspace: string, host: HostActions) => Promise<App>
  readonly signal: AbortSignal
}

const start = async (app: App, { port, texts }: ServeOrder, pageDir: string): Promise<WebHost> => {
  try {
    const actor = { kind: 'web', name: userName() } as const
    const host = await startWeb({ app, actor, pageDir, port, refusal: texts('host.web.refused') })
    // Levels are looked up or judged while the browser loads the page, whose first list waits for them.
    void app.call('system.list', {}, actor)
    return host
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new UsageError(texts('host.web.portTaken', { port }))
    }
    throw error
  }
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Serves the page until the signal; prints the address with its token and opens it where there is a display. */
export const serve = async (order: ServeOrder, { pageDir, openApp, signal }: Serving): Promise<void> => {
  const { texts, output, json } = order
  if (!existsSync(join(pageDir, 'index.html'))) {
    throw new UsageError(texts('host.web.pageMissing', { folder: pageDir }))
  }
  const app = await openApp(order.workspace, webActions(order.workspace))
  try {
    const host = await start(app, order, pageDir)
    if (json) output.json({ address: host.address, port: host.port })
    else
      for (const line of [texts('host.web.address'), host.address, texts('host.web.stop')]) output.line(line)
    if (order.open && hasDisplay(process.platform, process.env)) openBrowser(host.address)
    await stopped(signal)
    await host.close()
  } finally {
    await app.close()
  }
}
