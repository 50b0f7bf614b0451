import { expect, type Page } from '@playwright/test'
import { test } from './hosts/shared-door.ts'
import type { StandInDoor } from './hosts/stand-in-door.ts'

interface Record {
  readonly sandboxed: boolean
  readonly privileged: unknown
  readonly switches: readonly (readonly [string, string | null])[]
  readonly windows: readonly { readonly webPreferences: { readonly [key: string]: unknown } }[]
  readonly denied: readonly string[]
  readonly leaked: readonly string[]
  readonly saved: readonly string[]
  readonly openedOutside: readonly string[]
  readonly dialogs: readonly { readonly detail?: string }[]
  readonly menu: readonly { readonly items: readonly string[] }[]
  readonly spellChecker: boolean
}

const record = (door: StandInDoor): Promise<Record> => door.ask('record')

/** Runs in the page what must not work there, and gives it time to happen. */
const attempt = async (page: Page, deed: () => unknown): Promise<void> => {
  await page.evaluate(deed)
  await page.waitForTimeout(400)
}

test('the window is sandboxed, isolated and without Node', async ({ door }) => {
  const { sandboxed, windows, privileged, spellChecker, switches } = await record(door)
  expect(sandboxed).toBe(true)
  expect(windows).toHaveLength(1)
  expect(windows[0]?.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  })
  expect(privileged).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  expect(spellChecker).toBe(false)
  expect(switches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND'])
})

test('the page gets two functions and nothing of Node or Electron', async ({ door }) => {
  const seen = await door.page.evaluate(() => {
    const scope = window as unknown as { readonly [key: string]: unknown }
    const names = [
      'require',
      'process',
      'module',
      'Buffer',
      'global',
      'ipcRenderer',
      'electron',
      'standInIpc',
    ]
    const bridge = scope.capdo as object
    return {
      bridge: Object.entries(bridge).map(([name, value]) => [name, typeof value]),
      frozen: Object.isFrozen(bridge),
      found: names.filter((name) => scope[name] !== undefined),
    }
  })
  expect(seen).toEqual({
    bridge: [
      ['call', 'function'],
      ['on', 'function'],
    ],
    frozen: true,
    found: [],
  })
})

test('the policy of the page is sent and works', async ({ door }) => {
  const first = await door.page.reload()
  const second = await door.page.reload()
  const policies = [first, second].map((response) => response?.headers()['content-security-policy'] ?? '')
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]) {
    expect(policies[0]).toContain(part)
  }
  expect(policies[0]).not.toMatch(/unsafe|\*|https?:/)
  expect(policies[0]).not.toBe(policies[1])
  const blocked = await door.page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      seen.push(effectiveDirective),
    )
    const add = (tag: string, set: object): void => {
      document.body.append(Object.assign(document.createElement(tag), set))
    }
    add('script', { textContent: 'window.inlineRan = true' })
    add('script', { src: 'https://outside.invalid/x.js' })
    Reflect.apply(setTimeout, window, ['window.inlineRan = true'])
    add('img', { src: 'https://outside.invalid/x.png' })
    add('iframe', { src: 'https://outside.invalid/' })
    add('object', { data: 'https://outside.invalid/x' })
    document.body.insertAdjacentHTML(
      'beforeend',
      '<style>b {}</style><img src=x onerror="window.inlineRan = true">',
    )
    const fetched = await fetch('https://outside.invalid/').then(
      () => 'sent',
      () => 'blocked',
    )
    await new Promise((resolve) => setTimeout(resolve, 500))
    return { seen: [...new Set(seen)].sort(), fetched, ran: 'inlineRan' in window }
  })
  expect(blocked).toEqual({
    seen: [
      'connect-src',
      'frame-src',
      'img-src',
      'object-src',
      'script-src',
      'script-src-attr',
      'script-src-elem',
      'style-src-elem',
    ],
    fetched: 'blocked',
    ran: false,
  })
})

test('the page cannot be led away', async ({ door }) => {
  const { page } = door
  const start = page.url()
  await attempt(page, () => location.assign('https://outside.invalid/'))
  await attempt(page, () => location.replace('http://127.0.0.1:9/'))
  await attempt(page, () => location.assign('/assets/'))
  await attempt(page, () => {
    const link = document.createElement('a')
    link.href = 'https://outside.invalid/link'
    document.body.append(link)
    link.click()
  })
  await attempt(page, () => {
    document.head.insertAdjacentHTML(
      'beforeend',
      '<meta http-equiv="refresh" content="0;url=https://outside.invalid/meta">',
    )
  })
  expect(page.url().split('#', 1)[0]).toBe(start.split('#', 1)[0])
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const { denied, leaked } = await record(door)
  for (const address of [
    'https://outside.invalid/',
    'http://127.0.0.1:9/',
    'app://capdo/assets/',
    'https://outside.invalid/link',
    'https://outside.invalid/meta',
  ]) {
    expect(denied).toContain(address)
  }
  expect(leaked).toEqual([])
})

test('no window opens, and an https address opens outside only after a question that shows it', async ({
  door,
}) => {
  const { page } = door
  const pages = () => page.context().pages().length
  await attempt(page, () => window.open('https://vbpl.invalid/luat'))
  await attempt(page, () => window.open('http://plain.invalid/'))
  await attempt(page, () => window.open('about:blank'))
  await expect.poll(pages).toBe(1)
  const refused = await record(door)
  expect(refused.denied).toEqual(
    expect.arrayContaining(['https://vbpl.invalid/luat', 'http://plain.invalid/']),
  )
  expect(refused.dialogs.map(({ detail }) => detail)).toEqual(['https://vbpl.invalid/luat'])
  expect(refused.openedOutside).toEqual([])
  await door.ask('prepare', { buttons: [1] })
  await attempt(page, () => window.open('https://vbpl.invalid/nghi-dinh'))
  await expect.poll(pages).toBe(1)
  expect((await record(door)).openedOutside).toEqual(['https://vbpl.invalid/nghi-dinh'])
  expect((await record(door)).leaked).toEqual([])
})

test('the page saves what it made itself and nothing else', async ({ door }) => {
  const { page } = door
  await attempt(page, () => {
    const save = (href: string, download: string): void => {
      const link = Object.assign(document.createElement('a'), { href, download })
      document.body.append(link)
      link.click()
    }
    save(URL.createObjectURL(new Blob(['a'])), 'own.txt')
    save('data:text/plain,b', 'data.txt')
    save('https://outside.invalid/c', 'outside.txt')
  })
  await expect.poll(async () => (await record(door)).saved).toEqual(['own.txt'])
  const { denied, leaked } = await record(door)
  expect(denied).toContain('data:text/plain,b')
  expect(leaked).toEqual([])
})

test('every permission is denied', async ({ door }) => {
  const names =
    'clipboard-read clipboard-sanitized-write display-capture fullscreen geolocation hid idle-detection media mediaKeySystem midi midiSysex notifications openExternal pointerLock serial storage-access top-level-storage-access usb window-management fileSystem'
  for (const name of names.split(' ')) expect(await door.ask('grants', name), name).toBe(false)
  expect(await door.ask('device')).toBe(false)
  const answers = await door.page.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    place: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        ({ code }) => resolve(code),
      ),
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: Error) => error.name,
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'given',
      (error: Error) => error.name,
    ),
  }))
  expect(answers).toEqual({
    notification: 'denied',
    place: 1,
    camera: expect.stringMatching(/NotAllowedError|NotFoundError/),
    clipboard: 'NotAllowedError',
  })
})

test('requests other than for the own page are cancelled', async ({ door }) => {
  const refused =
    'https://a.invalid/ http://127.0.0.1/ ws://a.invalid/ file:///etc/passwd ftp://a.invalid/ chrome-extension://x/ app://other/ app://capdo@other/ blob:https://a.invalid/1'
  for (const url of refused.split(' ')) expect(await door.ask('cancels', url), url).toBe(true)
  for (const url of [
    'app://capdo/',
    'blob:app://capdo/1',
    'app://capdo/assets/x.js',
    'devtools://devtools/x',
  ]) {
    expect(await door.ask('cancels', url), url).toBe(false)
  }
})
