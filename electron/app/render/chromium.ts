import type { Browser, BrowserContext, CDPSession, Page, Route } from 'playwright-core'
import { boundedRenders } from './bounded-renders.ts'
import { pageScript } from './page-script.ts'
import { readRendered } from './read-rendered.ts'
import { RENDER_LIMITS, type Renderer, type RenderOrder, type RenderOutcome } from './renderer.ts'
import { type LoadWatch, orLate, watchLoads } from './settle.ts'

/** A system browser, and its sandbox: `own`, or `none` where somebody has said so; `refused` = it could only run without. */
export interface ChromiumOptions {
  readonly executablePath: string | null
  readonly sandbox: 'own' | 'none' | 'refused'
}

/** Nothing but what we hand it reaches the browser: no name resolves, no proxy answers, no service of its own runs. */
const SWITCHES = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-client-side-phishing-detection',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--dns-prefetch-disable',
  '--no-first-run',
  '--no-pings',
  '--js-flags=--max-old-space-size=256',
  '--renderer-process-limit=4',
]

const AT_ONCE = 2
const LAUNCH_MS = 15_000
const SCRIPT_MS = 5000
const CLOSE_MS = 3000

const failed = (reason: string): RenderOutcome => ({ kind: 'failed', reason })

const unavailable = (reason: string): RenderOutcome => ({ kind: 'unavailable', reason })

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)).slice(0, 200)

const launch = async (executablePath: string, chromiumSandbox: boolean): Promise<Browser> => {
  const { chromium } = await import('playwright-core')
  return chromium.launch({
    executablePath,
    chromiumSandbox,
    headless: true,
    timeout: LAUNCH_MS,
    args: SWITCHES,
  })
}

/** Answers a request of the page from our own loads; everything that is no plain GET is refused. */
const answer = async (route: Route, { load }: LoadWatch): Promise<void> => {
  const request = route.request()
  const part = request.method() === 'GET' ? await load(request.url()) : null
  if (part === null) {
    await route.abort('blockedbyclient')
    return
  }
  const headers = Object.fromEntries(part.headers)
  await route.fulfill({ status: part.status, headers, body: Buffer.from(part.body) })
}

const openContext = async (browser: Browser, watch: LoadWatch): Promise<BrowserContext> => {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    acceptDownloads: false,
    permissions: [],
    viewport: { width: 1366, height: 768 },
    locale: 'vi-VN',
  })
  // A page that closes meanwhile leaves requests that nobody answers any more.
  await context.route('**/*', (route) => answer(route, watch).catch(() => undefined))
  await context.routeWebSocket(/.*/, (socket) => void socket.close())
  return context
}

/** Runs the script in a world of its own, which the page's scripts cannot have changed. */
const runScript = async (session: CDPSession): Promise<unknown> => {
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'capdo',
  })
  const { result } = await session.send('Runtime.evaluate', {
    expression: pageScript(RENDER_LIMITS.characters),
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
    timeout: SCRIPT_MS,
  })
  return result.value
}

const drawIn = async (page: Page, order: RenderOrder, watch: LoadWatch): Promise<RenderOutcome> => {
  const context = page.context()
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined))
  context.on('page', (other) => void (other === page ? undefined : other.close().catch(() => undefined)))
  // A page whose last part never comes is taken as it stands then.
  const opened = page.goto(order.url, { waitUntil: 'load', timeout: RENDER_LIMITS.loadMs })
  const error = await opened.then(
    () => null,
    (reason: unknown) => wordsOf(reason),
  )
  if (error !== null && !/timeout/i.test(error)) return failed(error)
  await watch.settled(RENDER_LIMITS.settleMs, RENDER_LIMITS.settleMostMs)
  const session = await context.newCDPSession(page)
  const rendered = readRendered(page.url(), await runScript(session))
  return rendered === null ? failed('unreadable-page') : { kind: 'page', page: rendered }
}

const draw = async (browser: Browser, order: RenderOrder) => {
  const watch = watchLoads(order)
  const context = await openContext(browser, watch)
  return {
    work: context.newPage().then((page) => drawIn(page, order, watch)),
    end: async () => void (await orLate(context.close(), CLOSE_MS, new AbortController().signal)),
  }
}

/**
 * Draws with a Chromium of this machine, driven by Playwright's library: headless, in its own sandbox, with a throw-away
 * profile, cut off from every network. Started when first needed; `unavailable` where there is none.
 */
export const createChromiumRenderer = ({ executablePath, sandbox }: ChromiumOptions): Renderer => {
  let running: Promise<Browser> | null = null
  const start = async (): Promise<Browser> => {
    const browser = await launch(executablePath ?? '', sandbox === 'own')
    browser.on('disconnected', () => {
      running = null
    })
    return browser
  }
  const browserOf = (): Promise<Browser> => {
    running ??= start().catch((error: unknown) => {
      running = null
      throw error
    })
    return running
  }
  const render = boundedRenders(AT_ONCE, async (order) => draw(await browserOf(), order))
  return {
    name: 'chromium',
    render: async (order) => {
      if (executablePath === null) return unavailable('no-browser')
      return sandbox === 'refused' ? unavailable('no-sandbox') : render(order)
    },
    close: async () => {
      const browser = await running?.catch(() => null)
      running = null
      await browser?.close().catch(() => undefined)
    },
  }
}
