import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openStandIn } from './hosts/stand-in-door.ts'
import { startCheckLab } from './lab/check-lab.ts'

interface Told {
  readonly rendering: { readonly state: string; readonly by: string; readonly foreignHosts: string[] }
  readonly label: { readonly verdict: string }
  readonly personalData: { readonly collects: string }
  readonly checks: readonly { readonly check: string; readonly verdict: string; readonly reason: string }[]
}

interface Record {
  readonly partitions: readonly string[]
  readonly windows: readonly { readonly webPreferences: { readonly [key: string]: unknown } }[]
  readonly leaked: readonly string[]
  readonly openedOutside: readonly string[]
  readonly dialogs: readonly unknown[]
}

/** Scans one target through the page's own bridge and gives its result. */
const scan = (page: Page, target: string): Promise<Told> =>
  page.evaluate(async (wanted) => {
    interface Bridge {
      readonly call: (name: string, input: object) => Promise<{ ok: boolean; value: never; error?: object }>
      readonly on: (listener: (event: { readonly name: string }) => void) => () => void
    }
    const { capdo } = window as unknown as { capdo: Bridge }
    const call = async <T>(name: string, input: object): Promise<T> => {
      const reply = await capdo.call(name, input)
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
      return reply.value
    }
    const finished = new Promise((resolve) =>
      capdo.on(({ name }) => name === 'scan.finished' && resolve(name)),
    )
    const run = await call<{ runId: string }>('scan.start', {
      targets: [{ target: wanted }],
      profile: 'full',
    })
    await finished
    const { targets } = await call<{ targets: { result: Told }[] }>('scan.run', { id: run.runId })
    const [first] = targets
    if (first === undefined) throw new Error('no result')
    return first.result
  }, target)

test.setTimeout(120_000)

test('a page that scripts fill is drawn in a closed window nobody sees', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'capdo-render-'))
  const lab = await startCheckLab()
  writeFileSync(join(workspace, 'root.pem'), lab.caPem)
  const settings = { ca: ['root.pem'], connectTo: lab.connectTo, resolver: `127.0.0.1:${lab.resolver.port}` }
  writeFileSync(join(workspace, 'scan.json'), JSON.stringify(settings))
  const door = await openStandIn({ workspace, env: {} })
  const result = await scan(door.page, 'ung-dung.minhha.gov.vn')
  const told = await door.ask<Record>('record')
  await door.close()
  await lab.stop()
  rmSync(workspace, { recursive: true, force: true })

  expect(result.rendering).toMatchObject({ state: 'done', by: 'window', foreignHosts: ['tinnhiemmang.vn'] })
  expect(result.label.verdict).toBe('match')
  expect(result.personalData.collects).toBe('yes')
  expect(result.checks.find(({ check }) => check === 'WT-01')).toMatchObject({ reason: 'label-match' })

  const [own, ...drawn] = told.windows
  expect(own?.webPreferences.partition).toBeUndefined()
  expect(drawn.length).toBeGreaterThan(0)
  for (const { webPreferences } of drawn) {
    expect(webPreferences).toMatchObject({
      ...{
        offscreen: true,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
      },
      ...{ webviewTag: false, devTools: false, disableDialogs: true },
    })
    expect(webPreferences.preload).toBeUndefined()
  }
  expect(told.partitions).toHaveLength(drawn.length)
  expect(new Set(told.partitions).size).toBe(drawn.length)
  expect(told.partitions.filter((name) => name.startsWith('persist:'))).toEqual([])
  expect([told.leaked, told.openedOutside, told.dialogs]).toEqual([[], [], []])
  expect(lab.requests.filter(({ line }) => !line.startsWith('GET '))).toEqual([])
})
