import { describe, expect, it } from 'vitest'
import { admit, type Visit } from './guard.ts'

const door = { port: 4100, token: 'tok', secret: 'sec' }
const page: Visit = {
  method: 'GET',
  url: '/',
  host: '127.0.0.1:4100',
  origin: undefined,
  fetchSite: 'none',
  cookie: 'a=b; capdo-4100=sec',
}
const call: Visit = {
  ...page,
  method: 'POST',
  url: '/call/system.list',
  origin: 'http://127.0.0.1:4100',
  fetchSite: 'same-origin',
}

describe('guard of the loopback host', () => {
  it('lets the own page in by its cookie', () => {
    expect(admit(page, door)).toBe('page')
    expect(admit(call, door)).toBe('call')
    expect(admit({ ...page, url: '/events', fetchSite: 'same-origin' }, door)).toBe('events')
    expect(admit({ ...call, host: 'localhost:4100', origin: 'http://localhost:4100' }, door)).toBe('call')
  })

  it('exchanges the token of the printed address once for the cookie', () => {
    expect(admit({ ...page, url: '/?token=tok', cookie: undefined }, door)).toBe('enter')
    expect(admit({ ...page, url: '/?token=tok2', cookie: undefined }, door)).toBe('refuse')
    expect(admit({ ...page, url: '/?token=', cookie: undefined }, door)).toBe('refuse')
    expect(admit({ ...call, url: '/call/x?token=tok', cookie: undefined }, door)).toBe('refuse')
  })

  it.each<[string, Partial<Visit>]>([
    ['no cookie', { cookie: undefined }],
    ['cookie of another port', { cookie: 'capdo-4101=sec' }],
    ['wrong cookie', { cookie: 'capdo-4100=sex' }],
    ['empty cookie', { cookie: 'capdo-4100=' }],
    ['rebound name', { host: 'evil.example:4100', origin: 'http://evil.example:4100' }],
    ['no host', { host: undefined }],
    ['host without port', { host: '127.0.0.1' }],
    ['other port', { host: '127.0.0.1:4101' }],
    ['other origin', { origin: 'http://127.0.0.1:4101' }],
    ['other spelling of the origin', { origin: 'http://localhost:4100' }],
    ['null origin', { origin: 'null' }],
    ['no origin on a call', { origin: undefined }],
    ['another site', { fetchSite: 'cross-site' }],
    ['another port of this machine', { fetchSite: 'same-site' }],
    ['a call typed into the address bar', { fetchSite: 'none' }],
  ])('refuses a call with %s', (_name, change) => {
    expect(admit({ ...call, ...change }, door)).toBe('refuse')
  })

  it('knows no other methods and addresses', () => {
    expect(admit({ ...call, method: 'PUT' }, door)).toBe('not-found')
    expect(admit({ ...call, url: '/other' }, door)).toBe('not-found')
    expect(admit({ ...page, url: '/call/system.list' }, door)).toBe('not-found')
    expect(admit({ ...page, method: 'OPTIONS' }, door)).toBe('not-found')
  })
})
