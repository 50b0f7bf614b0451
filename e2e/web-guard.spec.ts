import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as base, expect } from './hosts/test.ts'
import { type Served, serve } from './hosts/web-door.ts'

const test = base.extend<{ served: Served }>({
  served: async ({ workspace }, use) => {
    const served = await serve({ workspace, env: {} })
    await use(served)
    await served.stop()
  },
})

const origin = ({ port }: Served): string => `http://127.0.0.1:${port}`

const statusOf = (served: Served, path: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: served.port, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end()
  })

test('without the token there is nothing, with it the page and its cookie', async ({ served, page }) => {
  const refused = await page.goto(`${origin(served)}/`)
  expect(refused?.status()).toBe(403)
  await expect(page.locator('body')).toContainText('mã truy cập')
  expect((await page.goto(`${origin(served)}/?token=wrong`))?.status()).toBe(403)
  await page.goto(served.address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(page.url()).not.toContain('token')
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', name: `capdo-${served.port}` })
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('the policy of the page works', async ({ served, page }) => {
  const response = await page.goto(served.address)
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'")
  const seen = await page.evaluate(async () => {
    const blocked = new Set<string>()
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      blocked.add(effectiveDirective),
    )
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.body.append(script)
    document.body.insertAdjacentHTML(
      'beforeend',
      '<style>b {}</style><iframe src="https://outside.invalid/"></iframe>',
    )
    await fetch('http://127.0.0.1:9/').catch(() => undefined)
    for (let tries = 0; tries < 50 && blocked.size < 4; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return { blocked: [...blocked].sort(), ran: 'inlineRan' in window }
  })
  expect(seen).toEqual({
    blocked: ['connect-src', 'frame-src', 'script-src-elem', 'style-src-elem'],
    ran: false,
  })
})

test('a page of another origin can neither call, listen nor frame', async ({ served, page }) => {
  const attacker = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>other</h1>')
  })
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve))
  const { port } = attacker.address() as AddressInfo
  try {
    await page.goto(served.address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.goto(`http://127.0.0.1:${port}/`)
    const statuses: number[] = []
    page.on('response', (response) => {
      if (response.url().startsWith(origin(served))) statuses.push(response.status())
    })
    const got = await page.evaluate(async (target) => {
      const tries = [
        fetch(`${target}/call/workspace.loadSample`, { method: 'POST', body: '{}', credentials: 'include' }),
        fetch(`${target}/call/workspace.loadSample`, {
          method: 'POST',
          body: '{}',
          credentials: 'include',
          mode: 'no-cors',
        }),
        fetch(`${target}/events`, { credentials: 'include' }),
        fetch(`${target}/`, { credentials: 'include', mode: 'no-cors' }),
      ]
      const frame = document.createElement('iframe')
      frame.src = `${target}/`
      document.body.append(frame)
      const settled = await Promise.allSettled(tries)
      await new Promise((resolve) => setTimeout(resolve, 500))
      return settled.map((one) => (one.status === 'fulfilled' ? one.value.type : 'error'))
    }, origin(served))
    expect(got).toEqual(['error', 'error', 'error', 'error'])
    expect(statuses.length).toBeGreaterThan(0)
    expect(statuses.every((status) => status === 403)).toBe(true)
    await page.goto(served.address)
    await expect(page.getByRole('button', { name: 'Nạp dữ liệu mẫu' })).toBeVisible()
  } finally {
    attacker.close()
  }
})

test('a rebound name is turned away, whatever it knows', async ({ served, page }) => {
  await page.goto(served.address)
  const [cookie] = await page.context().cookies()
  const known = { cookie: `${cookie?.name}=${cookie?.value}` }
  expect(await statusOf(served, '/', known)).toBe(200)
  for (const host of [
    `evil.example:${served.port}`,
    '127.0.0.1',
    `127.0.0.1.evil.example:${served.port}`,
    `[::1]:${served.port}`,
  ]) {
    expect(await statusOf(served, '/', { ...known, host }), host).toBe(403)
  }
  const token = new URL(served.address).search
  expect(await statusOf(served, `/${token}`, { host: `evil.example:${served.port}` })).toBe(403)
})

test('Ctrl-C ends the host although pages listen', async ({ workspace, page }) => {
  const served = await serve({ workspace, env: {} })
  await page.goto(served.address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await served.stop()).toBe(0)
  await expect(page.goto(served.address)).rejects.toThrow(/ERR_CONNECTION_REFUSED/)
})
