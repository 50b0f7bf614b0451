import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createChromiumRenderer } from './chromium.ts'
import { findChromium } from './find-chromium.ts'
import type { LoadedPart, RenderOutcome } from './renderer.ts'

const found = findChromium(process.env, process.getuid?.() === 0)
const renderer = createChromiumRenderer({ ...found, sandbox: found.sandbox === 'own' ? 'own' : 'none' })

/** A server that must never be reached by the browser itself. */
const outside = createServer((request, response) => {
  reached.push(request.url ?? '')
  response.end('x')
})
const reached: string[] = []
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
  port = (outside.address() as AddressInfo).port
})
afterAll(async () => {
  await renderer.close()
  outside.close()
})

const html = (body: string): LoadedPart => ({
  status: 200,
  headers: [['content-type', 'text/html; charset=utf-8']],
  body: Buffer.from(body),
})

const draw = async (pages: Record<string, string>, signal = new AbortController().signal) => {
  const asked: string[] = []
  const outcome: RenderOutcome = await renderer.render({
    url: 'https://a.gov.vn/',
    signal,
    load: async (url) => {
      asked.push(url)
      const { host, pathname } = new URL(url)
      const page = host === 'a.gov.vn' ? pages[pathname] : undefined
      return page === undefined ? null : html(page)
    },
  })
  return { outcome, asked }
}

const htmlOf = (outcome: RenderOutcome): string =>
  outcome.kind === 'page' ? outcome.page.html : outcome.reason

describe('a page drawn by the Chromium of this machine', () => {
  it('holds what its scripts wrote, from parts that were handed to it', async () => {
    const { outcome, asked } = await draw({
      '/': `<div id=app></div><script>fetch('/du-lieu').then((r) => r.text()).then((t) => { document.getElementById('app').innerHTML = t })</script>`,
      '/du-lieu': '<p>Cơ quan chủ quản: UBND</p>',
    })
    expect(htmlOf(outcome)).toContain('<div id="app"><p>Cơ quan chủ quản: UBND</p></div>')
    expect(asked.slice(0, 2)).toEqual(['https://a.gov.vn/', 'https://a.gov.vn/du-lieu'])
    expect(outcome.kind === 'page' && outcome.page.timing.loaded).toBeGreaterThan(0)
  })

  it('marks what visitors do not see and counts pale text', async () => {
    const { outcome } = await draw({
      '/': `<style>.an{display:none}.nho{width:1px;height:1px}.nhat{color:#ccc;background:#fff}</style>
        <a class=an href=/x>ẩn</a><img class=nho src=data:,><p class=nhat>nhạt</p><p>rõ</p><div id=s></div>
        <script>document.getElementById('s').attachShadow({mode:'open'}).innerHTML='<b>trong bóng</b>'</script>`,
    })
    expect(htmlOf(outcome)).toMatch(/<a class="an" href="\/x" hidden="">/)
    expect(htmlOf(outcome)).toMatch(/<img class="nho" src="data:," hidden="">/)
    expect(htmlOf(outcome)).toContain('<template shadowrootmode="open"><b>trong bóng</b></template>')
    expect(outcome.kind === 'page' && outcome.page.contrast).toEqual({
      kind: 'low-contrast',
      count: 1,
      example: 'nhạt',
    })
  })

  it('reaches nobody, sends nothing and leaves no window', async () => {
    const { outcome, asked } = await draw({
      '/': `<form id=f method=post action="/gui"><input name=a></form><img src="https://khac.vn/a.png">
        <script>
          document.getElementById('f').submit(); alert(1); window.open('/moi')
          fetch('/gui', {method: 'POST', body: 'x'}).catch(() => {})
          navigator.sendBeacon('/bao', 'x')
          try { new WebSocket('ws://127.0.0.1:${port}/ws') } catch {}
          const i = new Image(); i.src = 'http://127.0.0.1:${port}/anh'
          navigator.geolocation.getCurrentPosition(() => {}, () => document.body.append('cam'))
        </script>`,
    })
    expect(outcome.kind).toBe('page')
    expect(reached).toEqual([])
    expect(asked.filter((url) => /gui|bao/.test(url))).toEqual([])
    expect(asked).toContain('https://khac.vn/a.png')
  })

  it('does not believe a page that has changed what it is read by', async () => {
    const { outcome } = await draw({
      '/': `<p>thật</p><script>Object.defineProperty(Element.prototype,'outerHTML',{get(){return 'giả'}});
        Array.prototype.slice=()=>[];String.prototype.slice=()=>'giả'</script>`,
    })
    expect(htmlOf(outcome)).toContain('<p>thật</p>')
  })

  it('ends in time with a page that never does, and when it is cancelled', async () => {
    const ending = new AbortController()
    setTimeout(() => ending.abort(), 1500)
    const began = performance.now()
    const { outcome } = await draw({ '/': '<script>for (;;) {}</script>' }, ending.signal)
    expect(outcome.kind).toBe('failed')
    expect(performance.now() - began).toBeLessThan(6000)
    expect((await draw({ '/': '<p>sau đó</p>' })).outcome.kind).toBe('page')
  })

  it('says that a page is not to be had', async () => {
    expect((await draw({})).outcome).toMatchObject({ kind: 'failed' })
  })
})

describe('a machine without a browser to trust', () => {
  const order = { url: 'https://a.gov.vn/', load: async () => null, signal: new AbortController().signal }
  it.each([
    [{ executablePath: null, sandbox: 'own' }, 'no-browser'],
    [{ executablePath: '/bin/true', sandbox: 'refused' }, 'no-sandbox'],
  ] as const)('%j', async (options, reason) => {
    expect(await createChromiumRenderer(options).render(order)).toEqual({ kind: 'unavailable', reason })
  })

  it('uses it as root only when told so', () => {
    expect(findChromium({ PATH: '/nowhere' }, true)).toEqual({ executablePath: null, sandbox: 'refused' })
    expect(findChromium({ CAPDO_BROWSER: '/bin/sh', CAPDO_BROWSER_SANDBOX: 'none' }, true)).toEqual({
      executablePath: '/bin/sh',
      sandbox: 'none',
    })
  })

  it('fails when the browser does not start', async () => {
    const renderer = createChromiumRenderer({ executablePath: '/bin/true', sandbox: 'own' })
    expect((await renderer.render(order)).kind).toBe('failed')
  })
})
