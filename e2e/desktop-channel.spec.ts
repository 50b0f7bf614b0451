import { expect } from '@playwright/test'
import { test } from './hosts/shared-door.ts'
import type { StandInDoor } from './hosts/stand-in-door.ts'

interface Answer {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly text: string
}

interface Reply {
  readonly ok: boolean
  readonly error?: { readonly code: string }
}

test.describe('files of the page', () => {
  test('are served from their folder with all headers', async ({ door }) => {
    const page = await door.ask<Answer>('fetch', { url: 'app://capdo/', method: 'GET' })
    expect(page.status).toBe(200)
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(page.text)?.[1]
    const answer = await door.ask<Answer>('fetch', { url: `app://capdo/${script}`, method: 'GET' })
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    })
  })

  const outside = [
    'app://capdo/../../package.json',
    'app://capdo/../electron/main.js',
    'app://capdo/assets/../../electron/main.js',
    'app://capdo/%2e%2e/electron/main.js',
    'app://capdo/%2E%2E%2Felectron%2Fmain.js',
    'app://capdo/..%2felectron/main.js',
    'app://capdo/..%5celectron%5cmain.js',
    'app://capdo/..\\electron\\main.js',
    'app://capdo/%252e%252e/electron/main.js',
    'app://capdo//etc/passwd',
    'app://capdo/etc/passwd',
    'app://capdo/%2fetc/passwd',
    'app://capdo/C:/Windows/win.ini',
    'app://capdo/C:%5cWindows%5cwin.ini',
    'app://capdo/index.html%00.js',
    'app://capdo/file:///etc/passwd',
    'app://other/index.html',
    'app://capdo@other/index.html',
    'app://capdo.other/index.html',
  ]
  test('are all there is, however the address is spelled', async ({ door }) => {
    for (const url of outside) {
      const answer = await door.ask<Answer>('fetch', { url, method: 'GET' })
      expect(answer, url).toMatchObject({ status: 404, text: '404' })
      expect(answer.headers['content-security-policy'], url).toContain("default-src 'none'")
    }
    expect(await door.ask<Answer>('fetch', { url: 'app://capdo/', method: 'POST' })).toMatchObject({
      status: 404,
    })
  })

  test('are all the page itself can reach', async ({ door }) => {
    const paths = ['/../electron/main.js', '/..%2felectron/main.js', '/%2e%2e/package.json', '//etc/passwd']
    const answers = await door.page.evaluate(
      (all) =>
        Promise.all(
          all.map((path) =>
            fetch(path).then(
              ({ status }) => status,
              () => 'blocked',
            ),
          ),
        ),
      paths,
    )
    expect(answers).toEqual([404, 404, 404, 'blocked'])
  })
})

test.describe('calls', () => {
  const own = { senderId: 1, frame: { url: 'app://capdo/', parent: null }, args: ['workspace.status', {}] }
  const call = (door: StandInDoor, change: object): Promise<Reply> => door.ask('call', { ...own, ...change })

  test('are taken from the main frame of the own window only', async ({ door }) => {
    expect(await call(door, {})).toMatchObject({ ok: true })
    const strangers = [
      { senderId: 2 },
      { frame: null },
      { frame: { url: 'app://capdo/', parent: {} } },
      ...[
        'https://outside.invalid/',
        'app://other/',
        'app://capdo@other/',
        'app://capdo.other/',
        'file:///app://capdo/',
        'about:blank',
        '',
      ].map((url) => ({ frame: { url, parent: null } })),
    ]
    for (const stranger of strangers) {
      expect(await call(door, stranger), JSON.stringify(stranger)).toEqual({
        ok: false,
        error: { code: 'not-allowed', details: {} },
      })
    }
  })

  test('of unknown procedures and with a bad payload are refused', async ({ door }) => {
    for (const name of ['workspace.burn', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(await call(door, { args: [name, {}] }), name).toMatchObject({
        ok: false,
        error: { code: 'unknown-procedure' },
      })
    }
    for (const name of [null, 7, {}, ['workspace.status']]) {
      expect(await call(door, { args: [name, {}] })).toMatchObject({ error: { code: 'unknown-procedure' } })
    }
    for (const input of [undefined, null, 'x', [], { extra: 1 }]) {
      expect(await call(door, { args: ['workspace.status', input] })).toMatchObject({
        error: { code: 'bad-input' },
      })
    }
    expect(await call(door, { args: ['system.get', { id: "' OR 1=1 --" }] })).toMatchObject({
      error: { code: 'bad-input' },
    })
  })

  test('are answered to the page, and events reach it', async ({ door }) => {
    const finished = await door.page.evaluate(async () => {
      interface Bridge {
        call: (name: string, input: unknown) => Promise<{ ok: boolean }>
        on: (listener: (event: { name: string; payload: unknown }) => void) => () => void
      }
      const { capdo } = window as unknown as { capdo: Bridge }
      const seen: string[] = []
      const stop = capdo.on(({ name }) => seen.push(name))
      const { ok } = await capdo.call('scan.start', {
        targets: [{ target: '127.0.0.1:9' }],
        profile: 'quick',
      })
      for (let turn = 0; turn < 100 && !seen.includes('scan.finished'); turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      stop()
      return { ok, seen: [...new Set(seen)] }
    })
    expect(finished).toEqual({ ok: true, seen: ['scan.progress', 'scan.finished'] })
  })
})
