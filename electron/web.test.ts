import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from './app/create-app.ts'
import { startWeb, type WebHost } from './web.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

const calls: unknown[] = []
const listeners = new Set<Parameters<App['subscribe']>[0]>()
const app: App = {
  call: async (name, input, actor) => {
    calls.push({ name, input, actor })
    return { ok: true, value: { name } }
  },
  subscribe: (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  close: async () => undefined,
}

const folder = mkdtempSync(join(tmpdir(), 'capdo-web-'))
const pageDir = join(folder, 'page')
let host: WebHost

const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(host.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      answer += part
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })

const ask = (path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: host.port, path, method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part) => {
          text += part
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })

const enter = async (): Promise<string> => {
  const answer = await ask(new URL(host.address).pathname + new URL(host.address).search)
  return String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''
}

const callHeaders = async (): Promise<Record<string, string>> => ({
  cookie: await enter(),
  origin: `http://127.0.0.1:${host.port}`,
  'content-type': 'application/json',
})

beforeAll(async () => {
  mkdirSync(join(pageDir, 'assets'), { recursive: true })
  writeFileSync(join(pageDir, 'index.html'), '<html data-csp-nonce="__CSP_NONCE__"></html>')
  writeFileSync(join(pageDir, 'assets', 'a.js'), 'export {}')
  writeFileSync(join(folder, 'secret.json'), '{}')
  symlinkSync(join(folder, 'secret.json'), join(pageDir, 'link.json'))
  host = await startWeb({
    app,
    actor: { kind: 'web', name: 'tester' },
    pageDir,
    port: 0,
    refusal: 'no token',
  })
})

afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

describe('loopback host', () => {
  it('asks for the token of this start and hands out a strict cookie for it', async () => {
    expect(await ask('/')).toMatchObject({ status: 403, text: 'no token' })
    const answer = await ask(new URL(host.address).search.replace(/^/, '/'))
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(String(answer.headers['set-cookie'])).toMatch(
      new RegExp(`^capdo-${host.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    )
    expect(host.address).not.toContain(await enter())
  })

  it('serves the page with a policy whose nonce is new at each load', async () => {
    const cookie = await enter()
    const [first, second] = [await ask('/', { cookie }), await ask('/', { cookie })]
    const nonce = /data-csp-nonce="([^"]+)"/.exec(first.text)?.[1] ?? ''
    expect(nonce).toMatch(/^[\w+/]{24}$/)
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(first.headers['content-security-policy']).toContain("default-src 'none'")
    expect(first.headers['x-content-type-options']).toBe('nosniff')
    expect(second.text).not.toBe(first.text)
    expect(await ask('/assets/a.js', { cookie })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    })
  })

  it('stays in the folder of the page, also when the address is sent as it is', async () => {
    const cookie = await enter()
    const paths = [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '//etc/passwd',
      '/link.json',
      '/assets/..\\..\\secret.json',
    ]
    for (const path of paths) {
      const answer = await raw(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
      )
      expect(answer, path).toMatch(/^HTTP\/1\.1 404 /)
    }
  })

  it('passes a call with its actor and the reply back', async () => {
    const answer = await ask('/call/system.list', await callHeaders(), '{"search":"đất"}')
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text)).toEqual({ ok: true, value: { name: 'system.list' } })
    expect(calls.at(-1)).toEqual({
      name: 'system.list',
      input: { search: 'đất' },
      actor: { kind: 'web', name: 'tester' },
    })
  })

  it('refuses calls from other origins, rebound names and without cookie', async () => {
    const headers = await callHeaders()
    const before = calls.length
    const changed: readonly Record<string, string>[] = [
      { origin: 'http://evil.example' },
      { host: `evil.example:${host.port}` },
      { cookie: 'capdo=1' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const change of changed) {
      expect((await ask('/call/system.list', { ...headers, ...change }, '{}')).status).toBe(403)
    }
    expect(calls.length).toBe(before)
  })

  it('takes JSON only and not without end', async () => {
    const headers = await callHeaders()
    const before = calls.length
    expect((await ask('/call/x', headers, '{"a":')).status).toBe(400)
    expect((await ask('/call/x', { ...headers, 'content-type': 'text/plain' }, '{}')).status).toBe(415)
    const huge = { ...headers, 'content-length': String(64 * 1024 * 1024) }
    expect(
      await raw(
        `POST /call/x HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n${Object.entries(huge)
          .map(([k, v]) => `${k}: ${v}\r\n`)
          .join('')}\r\n{`,
      ),
    ).toMatch(/^HTTP\/1\.1 413 /)
    expect(calls.length).toBe(before)
  })

  it('sends events to the pages that listen and lets them go at the end', async () => {
    const second = await startWeb({ app, actor: { kind: 'web', name: 't' }, pageDir, port: 0, refusal: '' })
    const entered = await fetch(second.address, { redirect: 'manual' })
    const cookie = entered.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
    const response = await fetch(`http://127.0.0.1:${second.port}/events`, { headers: { cookie } })
    const event = { name: 'scan.finished', payload: { runId: '019a', state: 'completed' } } as const
    for (const listener of listeners) listener(event)
    const ended = second.close()
    expect(await response.text()).toContain(`data: ${JSON.stringify(event)}\n\n`)
    await ended
    await expect(fetch(second.address)).rejects.toThrow()
  })

  it('listens on loopback only and says when a port is taken', async () => {
    await expect(
      startWeb({ app, actor: { kind: 'web', name: 't' }, pageDir, port: host.port, refusal: '' }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
