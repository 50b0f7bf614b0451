import { randomUUID } from 'node:crypto'
import { BrowserWindow, type Session, session } from 'electron'
import { boundedRenders } from './app/render/bounded-renders.ts'
import { pageScript } from './app/render/page-script.ts'
import { readRendered } from './app/render/read-rendered.ts'
import { RENDER_LIMITS, type Renderer, type RenderOrder, type RenderOutcome } from './app/render/renderer.ts'
import { type LoadWatch, orLate, watchLoads } from './app/render/settle.ts'
import { SEALED } from './sealed.ts'

const AT_ONCE = 1
/** Any number but that of the page's own world. */
const OWN_WORLD = 7
/** The partition is not kept: its name does not begin with `persist:`. */
const partition = (): string => `render-${randomUUID()}`

const answer = async (request: Request, { load }: LoadWatch): Promise<Response> => {
  const part = request.method === 'GET' ? await load(request.url) : null
  return part === null
    ? Response.error()
    : new Response(Buffer.from(part.body), {
        status: part.status,
        headers: part.headers.map(([name, value]): [string, string] => [name, value]),
      })
}

/** A session in memory alone: parts come from our own loads, everything else is denied. */
const closedSession = async (watch: LoadWatch): Promise<Session> => {
  const own = session.fromPartition(partition(), { cache: false })
  own.setPermissionRequestHandler((_contents, _permission, grant) => grant(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.setDisplayMediaRequestHandler((_request, give) => give({}))
  own.on('will-download', (event) => event.preventDefault())
  own.webRequest.onBeforeRequest(({ url, method }, decide) => {
    decide({ cancel: !/^(https?|data|blob):/.test(url) || method !== 'GET' })
  })
  for (const scheme of ['http', 'https']) own.protocol.handle(scheme, (request) => answer(request, watch))
  await own.setProxy({ proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' })
  return own
}

const openHidden = (own: Session): BrowserWindow => {
  const window = new BrowserWindow({
    show: false,
    width: 1366,
    height: 768,
    webPreferences: {
      session: own,
      offscreen: true,
      ...SEALED,
      devTools: false,
      disableDialogs: true,
      backgroundThrottling: false,
    },
  })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  return window
}

const drawIn = async (
  window: BrowserWindow,
  { url, signal }: RenderOrder,
  watch: LoadWatch,
): Promise<RenderOutcome> => {
  // A page whose last part never comes is taken as it stands then.
  await orLate(window.loadURL(url), RENDER_LIMITS.loadMs, signal)
  await watch.settled(RENDER_LIMITS.settleMs, RENDER_LIMITS.settleMostMs)
  const { webContents } = window
  const code = pageScript(RENDER_LIMITS.characters)
  const told: unknown = await webContents.executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code }])
  const page = readRendered(webContents.getURL(), told)
  return page === null ? { kind: 'failed', reason: 'unreadable-page' } : { kind: 'page', page }
}

/**
 * Draws in a window nobody sees: off-screen, sandboxed, without preload, storage or permissions, cut off from the network by
 * the switches of the app and by its own session.
 */
export const windowRenderer = (): Renderer => ({
  name: 'window',
  render: boundedRenders(AT_ONCE, async (order) => {
    const watch = watchLoads(order)
    const own = await closedSession(watch)
    const window = openHidden(own)
    return {
      work: drawIn(window, order, watch),
      end: async () => {
        if (!window.isDestroyed()) window.destroy()
        await own.clearStorageData()
      },
    }
  }),
  close: async () => undefined,
})
