import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type BrowserContext,
  chromium,
  type Download,
  type Frame,
  type Page,
  type Request,
  type Route,
} from 'playwright'
import { PAGE_ORIGIN, toApp } from './address.ts'
import { app } from './app.ts'
import { deliverCall } from './ipc-main.ts'
import { BINDING, preloadScript } from './preload-script.ts'
import { record } from './record.ts'
import { answerScheme, type StandInSession, session } from './session.ts'
import type { WebContents } from './web-contents.ts'

/** Electron's names of the permissions that Chromium can be told about. */
const PERMISSIONS: readonly (readonly [string, string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
]

let context: BrowserContext | null = null
/** The browser and its switches, for windows with a session of their own. */
let launching: { readonly executablePath: string; readonly args: readonly string[] } | null = null
let navigating: string | null = null
const contentsOf = new Map<Page, WebContents>()

const fulfil = async (route: Route, url: string): Promise<void> => {
  const response = await answerScheme(url, route.request().method())
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** What the app said about windows that are being opened, in order. */
const asked: boolean[] = []

/** The first request of an opened window comes before its frame is known. */
const frameOf = (request: Request): Frame | null => {
  try {
    return request.frame()
  } catch {
    return null
  }
}

const mayNavigate = (request: Request, url: string): boolean => {
  const frame = frameOf(request)
  const contents = frame === null ? undefined : contentsOf.get(frame.page())
  // A window that is only being opened loads nothing before the app has been asked about it.
  if (frame === null || contents === undefined) return false
  const main = frame.parentFrame() === null
  if (main && navigating === url) {
    navigating = null
    return true
  }
  return contents.mayNavigate(url, main)
}

/** Decides over every request as Electron would: navigation, then the app's filter, then the app's scheme. */
const decide = async (route: Route): Promise<void> => {
  const request = route.request()
  const url = toApp(request.url())
  if (request.isNavigationRequest() && !mayNavigate(request, url)) return route.abort('aborted')
  if (await session.defaultSession.cancels(url)) return route.abort('blockedbyclient')
  if (url.startsWith('app:')) return fulfil(route, url)
  record.leaked.push(url)
  return route.abort('blockedbyclient')
}

const grantWhatTheAppGrants = async (target: BrowserContext): Promise<void> => {
  const granted: string[] = []
  for (const [name, electronName] of PERMISSIONS) {
    if (await session.defaultSession.grants(electronName)) granted.push(name)
  }
  await target.grantPermissions(granted, { origin: PAGE_ORIGIN })
}

const settlePopup = async (page: Page): Promise<void> => {
  if ((await page.opener()) !== null && asked.shift() !== true) await page.close()
}

const settleDownload = async (download: Download): Promise<void> => {
  const url = toApp(download.url())
  let prevented = false
  const event = { preventDefault: () => (prevented = true) }
  session.defaultSession.emit('will-download', event, { getURL: () => url })
  ;(prevented ? record.denied : record.saved).push(prevented ? url : download.suggestedFilename())
  if (prevented) await download.cancel()
}

/** Chromium tells of a window before it opens it, with the address that was asked for. */
const watchOpening = async (page: Page, contents: WebContents): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.enable')
  session.on('Page.windowOpen', ({ url }) => asked.push(contents.mayOpen(toApp(url))))
}

/** Starts Chromium with the switches the app asked for; `port` lets the test attach to the same pages. */
export const startBrowser = async (executablePath: string, port: number): Promise<void> => {
  const profile = mkdtempSync(join(tmpdir(), 'capdo-stand-in-'))
  const asked = record.switches.map(([name, value]) =>
    value === undefined ? `--${name}` : `--${name}=${value}`,
  )
  launching = { executablePath, args: asked }
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    chromiumSandbox: false,
    viewport: { width: 1280, height: 720 },
    locale: 'vi-VN',
    // A dialog that still moves on a busy machine takes a click for another place.
    reducedMotion: 'reduce',
    args: [`--remote-debugging-port=${port}`, ...asked],
  })
  context = browser
  await browser.route('**/*', decide)
  browser.on('page', (page) => void settlePopup(page))
  app.ending.closeBrowser = async () => {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

interface Preload {
  readonly file: string
  readonly preferences: Parameters<typeof preloadScript>[1]
}

/** Opens a page of the app: permissions as granted, the preload in it, calls passed on with their frame. */
export const openPage = async (contents: WebContents, preload: Preload | null): Promise<Page> => {
  if (context === null) throw new Error('no browser')
  await grantWhatTheAppGrants(context)
  const first = context.pages().find((page) => !contentsOf.has(page) && page.url() === 'about:blank')
  const page = first ?? (await context.newPage())
  contentsOf.set(page, contents)
  await watchOpening(page, contents)
  page.on('download', (download) => void settleDownload(download))
  await page.exposeBinding(BINDING, ({ frame }, channel: string, args: unknown[]) => {
    const parent = frame.parentFrame() === null ? null : {}
    return deliverCall({ senderId: contents.id, frame: { url: toApp(frame.url()), parent } }, channel, args)
  })
  if (preload !== null)
    await page.addInitScript({ content: preloadScript(preload.file, preload.preferences) })
  return page
}

/** Decides over a request of a window with its own session: navigation, then that session's filter, then its schemes. */
const decideAlone = async (
  route: Route,
  { contents, own, url }: { contents: WebContents; own: StandInSession; url: string },
): Promise<void> => {
  const request = route.request()
  const asked = request.url()
  const isFirst = request.isNavigationRequest() && asked === url
  const isMain = frameOf(request)?.parentFrame() === null
  if (request.isNavigationRequest() && !isFirst && !contents.mayNavigate(asked, isMain))
    return route.abort('aborted')
  if (await own.cancels(asked, request.method())) return route.abort('blockedbyclient')
  if (!own.handles(asked)) {
    record.leaked.push(asked)
    return route.abort('blockedbyclient')
  }
  const response = await own.answer(asked, request.method())
  if (response.type === 'error') return route.abort('failed')
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** Opens a page that shares nothing with the app's own: another browser, whose only network is the given session. */
export const openAlone = async (contents: WebContents, own: StandInSession, url: string): Promise<Page> => {
  if (launching === null) throw new Error('no browser')
  const { executablePath, args } = launching
  const browser = await chromium.launch({ executablePath, args: [...args], chromiumSandbox: false })
  const alone = await browser.newContext({ acceptDownloads: false })
  await alone.route('**/*', (route) => decideAlone(route, { contents, own, url }).catch(() => undefined))
  const page = await alone.newPage()
  alone.on('page', (popup) => {
    contents.mayOpen(popup.url())
    void popup.close()
  })
  page.on('dialog', (dialog) => void dialog.dismiss())
  page.once('close', () => void browser.close())
  return page
}

/** Marks the next navigation as the app's own. */
export const expectNavigation = (url: string): void => {
  navigating = url
}
