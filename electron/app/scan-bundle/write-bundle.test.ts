import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Authority,
  openAuthority,
  ROOT_USE,
  SIGNER_USE,
} from '../../export/signature/fixtures/authority.ts'
import { stageBytes } from '../fixtures/scan-bundles.ts'
import { type ScriptedApp, scriptedApp } from '../fixtures/scripted-scans.ts'

const NOON = '2026-11-20T12:00:00Z'
const folder = mkdtempSync(join(tmpdir(), 'capdo-written-'))
let ca: Authority
let here: ScriptedApp
let there: ScriptedApp
let runId: string

beforeAll(async () => {
  ca = openAuthority()
  ca.issue({ name: 'root', subject: '/CN=Gốc', extensions: ROOT_USE })
  ca.issue({ name: 'an', subject: '/CN=Lê An', issuer: 'root', extensions: SIGNER_USE })
  ca.openssl(
    'pkcs12',
    '-export',
    '-inkey',
    'an.key',
    '-in',
    'an.pem',
    '-passout',
    'pass:đúng',
    '-out',
    'an.p12',
  )
  here = await scriptedApp(NOON, folder)
  there = await scriptedApp('2026-11-20T13:00:00Z', folder)
  runId = await here.scan([{ target: 'https://a.gov.vn/' }, { target: 'https://b.gov.vn/' }], () => ({}))
})
afterAll(async () => {
  await here.stop()
  await there.stop()
  ca.close()
  rmSync(folder, { recursive: true })
})

const key = (passphrase: string) => ({ base64: ca.read('an.p12').toString('base64'), passphrase })

const stage = async (app: ScriptedApp, name: string) =>
  stageBytes(app, readFileSync(join(folder, name)), { file: name, ca: [ca.read('root.pem').toString()] })

it('a key that cannot sign is refused before anything is written', async () => {
  const asked = { runId, target: null, formats: ['docx', 'bundle'], language: 'vi' } as const
  const order = { ...asked, formats: [...asked.formats], key: key('sai') }
  await expect(here.ask('scan.report', order)).rejects.toMatchObject({ code: 'key-passphrase' })
  expect(readdirSync(folder)).toEqual([])
})

it('a signed bundle goes from one office to another and on to a third, with the place it was measured from', async () => {
  const asked = { runId, target: null, language: 'vi', place: 'Trung tâm dữ liệu', key: key('đúng') } as const
  const { files } = await here.ask('scan.report', { ...asked, formats: ['xlsx', 'bundle'] })
  const names = files.map(({ name }) => name)
  expect(names).toEqual([
    'bang-quet-website-2026-11-20.xlsx',
    'bang-quet-website-2026-11-20.xlsx.p7s',
    'goi-quet-2026-11-20.zip',
  ])
  const [sheet = '', signature = '', bundle = ''] = names.map((name) => join(folder, name))
  const opened = ['-inform', 'DER', '-in', signature, '-content', sheet, '-binary', '-CAfile', 'root.pem']
  ca.openssl('cms', '-verify', ...opened, '-purpose', 'any', '-out', '/dev/null')

  const staged = await stage(there, names[2] ?? '')
  expect(staged.signature).toMatchObject({ valid: true, trusted: true, signer: 'CN=Lê An' })
  expect(staged.manifest.vantage.place).toBe('Trung tâm dữ liệu')
  expect(staged.notices).toEqual([])
  const taken = await there.ask('scan.importBundle', {
    ...{ stageId: staged.stageId, conflicts: false, unknown: true },
  })
  expect(taken).toMatchObject({ imported: 2, left: 0 })

  rmSync(bundle)
  const again = { ...asked, runId: taken.runId, place: 'nơi khác' }
  await there.ask('scan.report', { ...again, formats: ['bundle'] })
  here.setTime('2026-11-20T14:00:00Z')
  const third = await stage(here, 'goi-quet-2026-11-20.zip')
  expect(third.manifest).toMatchObject({ vantage: { place: 'Trung tâm dữ liệu' }, asked: 2 })
  expect(third.rows.map(({ state }) => state)).toEqual(['same', 'same'])
})
