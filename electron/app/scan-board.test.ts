import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Finding, SiteResult } from '../../data/contract/scan.ts'
import type { SiteCheck } from '../../data/contract/site-check.ts'
import type { FoundField } from '../../data/contract/site-personal-data.ts'
import { type ScriptedApp, scriptedApp } from './fixtures/scripted-scans.ts'

const URL = 'https://minhha.example/'
const POLICY = { id: 'vn-gov', version: '1.0.0', digest: 'sha256:0' }

let one: ScriptedApp
beforeEach(async () => {
  one = await scriptedApp('2026-11-01T02:00:00.000Z')
})
afterEach(() => one.stop())

const rule = (id: string): Finding => ({
  ...{ rule: id, level: 'insufficient', cap: null, clause: 'RFC', evidence: 'e' },
})

const check = (id: string, verdict: SiteCheck['verdict']): SiteCheck => ({
  ...{ check: id, verdict, basis: 'practice', reason: 'met', evidence: [] },
})

const judged = (given: Partial<SiteResult>): Partial<SiteResult> => ({
  catalogue: POLICY,
  pageCatalogues: [{ ...POLICY, id: 'vn-website-criteria' }],
  ...given,
})

const addWebsite = (url = URL, systemId: string | null = null) =>
  one.ask('website.create', { url, kind: 'cổng', systemId, ownerId: null })

const findings = async (websiteId: string) =>
  (await one.ask('scan.findings', { site: { websiteId } })).map(({ code, state }) => `${code} ${state}`)

const scanOn = (day: string, given: Partial<SiteResult>) => {
  one.setTime(`${day}T02:00:00.000Z`)
  return one.scan(null, () => judged(given))
}

describe('findings over several scans', () => {
  it('are new, open, fixed, recurred, and stay what they are when a scan could not look', async () => {
    const { id } = await addWebsite()
    await scanOn('2026-11-01', { findings: [rule('X01')], checks: [check('HDR-01', 'warn')] })
    expect(await findings(id)).toEqual(['X01 new', 'HDR-01 new'])
    await scanOn('2026-11-02', { findings: [rule('X01')], checks: [check('HDR-01', 'pass')] })
    expect(await findings(id)).toEqual(['X01 open', 'HDR-01 fixed'])
    await scanOn('2026-11-03', { result: 'unreachable', verdict: 'inconclusive' })
    expect(await findings(id)).toEqual(['X01 open', 'HDR-01 fixed'])
    await scanOn('2026-11-04', { checks: [check('HDR-01', 'warn')] })
    expect(await findings(id)).toEqual(['HDR-01 recurred', 'X01 fixed'])
    const [row] = (await one.ask('scan.board', { filters: {}, group: 'unit' })).rows
    expect(row).toMatchObject({
      open: { fail: 0, warn: 1, advice: 0, accepted: 0 },
      change: { appeared: 0, resolved: 1, regressed: 1 },
    })
  })

  it('that are accepted come back after their day, with or without a scan', async () => {
    const { id } = await addWebsite()
    await scanOn('2026-11-01', { findings: [rule('X01')] })
    const [finding] = await one.ask('scan.findings', { site: { websiteId: id } })
    const asked = {
      findings: [{ id: finding?.id ?? '', version: finding?.version ?? 0 }],
      ...{ reason: 'đang mua chứng thư', by: 'Lê Thị Bình' },
    }
    await expect(one.ask('scan.acceptFindings', { ...asked, until: '2026-10-31' })).rejects.toThrow(
      'bad-input',
    )
    await one.ask('scan.acceptFindings', { ...asked, until: '2026-11-10' })
    await scanOn('2026-11-10', { findings: [rule('X01')] })
    expect(await findings(id)).toEqual(['X01 accepted'])
    expect(await one.ask('scan.accepted', {})).toMatchObject([
      { source: 'rule', code: 'X01', subject: '', acceptance: { by: 'Lê Thị Bình', until: '2026-11-10' } },
    ])
    expect(await one.ask('scan.reminders', {})).toMatchObject([
      { kind: 'acceptance', code: 'X01', dueOn: '2026-11-10', daysLeft: 0, url: URL },
    ])
    one.setTime('2026-11-10T17:00:00.000Z')
    expect(await one.ask('scan.accepted', {})).toEqual([])
    expect(await one.ask('scan.findings', { site: { websiteId: id } })).toMatchObject([
      { state: 'open', lapsed: true, acceptance: { until: '2026-11-10' } },
    ])
    expect((await one.ask('scan.board', { filters: { findings: 'fail' }, group: 'unit' })).rows).toHaveLength(
      1,
    )
    await scanOn('2026-11-12', { findings: [rule('X01')] })
    const history = await one.ask('scan.findingHistory', { id: finding?.id ?? '' })
    expect(history.map(({ change }) => change)).toEqual(['appeared', 'accepted', 'lapsed'])
  })

  it('of a comparison with another policy open and close nothing', async () => {
    const { id } = await addWebsite()
    await scanOn('2026-11-01', { findings: [rule('X01')] })
    const other = { ...POLICY, id: 'mozilla-modern-6.0' }
    await scanOn('2026-11-02', { catalogue: other, findings: [rule('P01')] })
    expect(await findings(id)).toEqual(['X01 new'])
  })
})

describe('the board', () => {
  it('finds by name without accents, filters by what was measured, and groups', async () => {
    const unit = await one.ask('organisation.create', {
      ...{ ref: '', name: 'Sở Khoa học và Công nghệ', shortName: '', symbol: '', parentId: null, roles: [] },
      ...{ headId: null, legalBasis: '', address: '', phone: '', email: '', place: '' },
    })
    const system = await one.ask('system.create', { code: 'HT-01', name: 'Cổng thông tin' })
    const base = { kind: '', systemId: null, ownerId: null }
    await one.ask('website.create', { ...base, url: 'https://b.example/', ownerId: unit.id })
    await one.ask('website.create', { ...base, url: 'https://a.example/', ownerId: unit.id })
    await one.ask('website.create', { ...base, url: 'https://c.example/', systemId: system.id })
    await one.scan([{ target: 'a.example' }], () => judged({ verdict: 'fail', findings: [rule('X01')] }))
    const urls = async (filters: object, group: 'unit' | 'system' = 'unit') =>
      (await one.ask('scan.board', { filters, group })).rows.map(({ url }) => url.slice(8, 9)).join('')
    expect(await urls({})).toBe('abc')
    expect(await urls({}, 'system')).toBe('cab')
    expect(await urls({ search: 'khoa hoc' })).toBe('ab')
    expect(await urls({ search: 'ht-01' })).toBe('c')
    expect(await urls({ verdict: 'fail' })).toBe('a')
    expect(await urls({ verdict: 'none', unit: unit.id })).toBe('b')
    expect(await urls({ findings: 'fail', change: 'none' })).toBe('a')
    expect(await urls({ system: 'none', label: 'none', certificate: 'none' })).toBe('ab')
    expect(await one.ask('scan.board', { filters: { unit: 'none' }, group: 'unit' })).toMatchObject({
      total: 3,
      units: { [unit.id]: 'Sở Khoa học và Công nghệ' },
      systems: { [system.id]: { code: 'HT-01' } },
    })
  })

  it('tells a run without its results, one result, the times before and the difference', async () => {
    const { id } = await addWebsite()
    const first = await scanOn('2026-11-01', { findings: [rule('X01')], grade: 'T', verdict: 'fail' })
    const second = await scanOn('2026-11-02', { findings: [rule('H04')], grade: 'A-', verdict: 'fail' })
    expect(await one.ask('scan.targets', { id: second })).toMatchObject({
      run: { id: second, done: 1, total: 1 },
      targets: [{ target: URL, websiteId: id, state: 'done', verdict: 'fail', grade: 'A-' }],
    })
    const place = (runId: string) => ({ runId, target: URL })
    expect(await one.ask('scan.result', place(first))).toMatchObject({
      websiteId: id,
      result: { grade: 'T' },
    })
    expect(await one.ask('scan.timeline', { site: { websiteId: id } })).toMatchObject([
      { runId: second, grade: 'A-', failed: 1, change: { appeared: 1, resolved: 1, regressed: 0 } },
      { runId: first, grade: 'T', failed: 1, change: null },
    ])
    const difference = await one.ask('scan.difference', { before: place(first), after: place(second) })
    expect(difference.findings.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'appeared H04',
      'vanished X01',
    ])
    await expect(one.ask('scan.result', { runId: first, target: 'x' })).rejects.toThrow('not-found')
  })
})

describe('records of people', () => {
  const record = (websiteId: string) => ({
    ...{ websiteId, check: 'WT-03', verdict: 'pass' as const, on: '2026-01-10', person: 'Trần Văn Cường' },
    ...{ note: '', evidence: [], validUntil: null, directory: null },
  })

  it('remind before a year has passed, and only of what a person can answer', async () => {
    const { id } = await addWebsite()
    expect(await one.ask('scan.saveRecord', record(id))).toMatchObject({
      ...{ standing: 'stale', effective: 'warn', holdsUntil: '2027-01-10', superseded: false },
    })
    expect(await one.ask('scan.reminders', {})).toEqual([])
    one.setTime('2026-12-11T02:00:00.000Z')
    expect(await one.ask('scan.reminders', {})).toEqual([
      {
        ...{ kind: 'label-directory', websiteId: id, url: URL, code: 'WT-03', dueOn: '2027-01-10' },
        daysLeft: 30,
      },
    ])
    await one.ask('scan.saveRecord', { ...record(id), on: '2026-12-11' })
    expect(await one.ask('scan.reminders', {})).toEqual([])
    const [newest, old] = await one.ask('scan.records', { websiteId: id })
    expect([newest?.on, newest?.superseded, old?.superseded]).toEqual(['2026-12-11', false, true])
    for (const wrong of [{ check: 'HDR-01' }, { on: '2026-12-12' }, { validUntil: '2025-01-01' }]) {
      await expect(one.ask('scan.saveRecord', { ...record(id), ...wrong })).rejects.toThrow('bad-input')
    }
  })
})

describe('what pages collect', () => {
  const field = (id: string, group: FoundField['group']): FoundField => ({
    ...{ field: id, group, clause: 'Đ3.7', page: URL, selector: 'input', evidence: id, concealed: false },
  })
  const pages = (fields: FoundField[]) =>
    judged({
      personalData: {
        ...{ collects: 'yes', confidence: 'normal', fields, observations: [], leads: [], pages: [URL] },
        complete: true,
      },
    })

  it('is proposed to the record of the system, and written only when a person says so', async () => {
    const system = await one.ask('system.create', { code: 'HT-01', name: 'Cổng' })
    const loose = await addWebsite()
    await scanOn('2026-11-01', pages([field('phone', 'basic'), field('bank', 'sensitive')]))
    const [unattached] = await one.ask('proposal.list', { websiteId: loose.id })
    const decision = { id: unattached?.id ?? '', version: 1, by: 'Lê Thị Bình', reason: '' }
    await expect(one.ask('proposal.accept', { ...decision, counts: [] })).rejects.toThrow('bad-input')
    await one.ask('website.update', { id: loose.id, version: 1, patch: { systemId: system.id } })
    expect(await one.ask('proposal.list', { systemId: system.id })).toMatchObject([
      {
        ...{ state: 'open', needed: true, systemCode: 'HT-01' },
        facts: [{ key: 'information_types', present: null, proposed: ['personal'] }],
        counts: [{ key: 'basic_data_subjects' }, { key: 'sensitive_data_subjects' }],
      },
    ])
    expect((await one.ask('system.get', { id: system.id })).facts).toEqual([])
    const counts = [{ key: 'basic_data_subjects' as const, value: 1200 }]
    await one.ask('proposal.accept', { ...decision, counts })
    const { facts } = await one.ask('system.get', { id: system.id })
    expect(facts).toMatchObject([
      { key: 'basic_data_subjects', value: 1200, source: 'Lê Thị Bình', date: '2026-11-01' },
      { key: 'information_types', value: ['personal'], source: `Quét website ${URL}`, date: '2026-11-01' },
    ])
    expect(await one.ask('proposal.list', {})).toMatchObject([
      { state: 'accepted', decidedBy: 'Lê Thị Bình', facts: [] },
    ])
  })

  it('is not put again once it was declined, until the pages ask for more', async () => {
    const { id } = await addWebsite()
    await scanOn('2026-11-01', pages([field('phone', 'basic')]))
    const [open] = await one.ask('proposal.list', { websiteId: id })
    const decision = { id: open?.id ?? '', version: open?.version ?? 0, by: 'Bình', reason: 'chỉ là liên hệ' }
    await one.ask('proposal.decline', decision)
    await scanOn('2026-11-02', pages([field('phone', 'basic')]))
    await scanOn('2026-11-03', pages([field('phone', 'basic'), field('bank', 'sensitive')]))
    const states = (await one.ask('proposal.list', { websiteId: id })).map(({ state }) => state)
    expect(states).toEqual(['open', 'declined'])
  })
})

describe('runs', () => {
  it('pause, go on and end; what is laid aside can be given up', async () => {
    const { runId } = await one.ask('scan.start', {
      targets: [{ target: 'a.example' }, { target: 'b.example' }],
      profile: 'quick',
    })
    const state = async () => {
      const { run, targets } = await one.ask('scan.targets', { id: runId })
      return [run.state, run.finishedAt === null, ...targets.map((target) => target.state)]
    }
    await one.ask('scan.pause', { id: runId })
    await expect.poll(state).toEqual(['paused', true, 'queued', 'queued'])
    await one.ask('scan.resume', { id: runId })
    expect(await state()).toEqual(['running', true, 'queued', 'queued'])
    expect(one.jobs).toHaveLength(2)
    await one.ask('scan.pause', { id: runId })
    await expect.poll(state).toEqual(['paused', true, 'queued', 'queued'])
    await one.ask('scan.cancel', { id: runId })
    expect(await state()).toEqual(['cancelled', false, 'cancelled', 'cancelled'])
  })
})

it('views of a list are kept under a name, once each', async () => {
  const view = { list: 'websites' as const, name: 'Sắp hết hạn', state: { certificate: 'soon' } }
  const kept = await one.ask('view.create', view)
  await expect(one.ask('view.create', { ...view, name: 'sắp hết HẠN' })).rejects.toThrow('duplicate')
  await one.ask('view.create', { ...view, list: 'systems' })
  const changed = await one.ask('view.update', {
    ...{ id: kept.id, version: kept.version, patch: { state: { certificate: 'expired' } } },
  })
  expect(await one.ask('view.list', { list: 'websites' })).toEqual([changed])
  expect(changed).toEqual({ ...kept, version: 2, state: { certificate: 'expired' } })
  await one.ask('view.remove', { id: kept.id, version: 2 })
  expect(await one.ask('view.list', { list: 'websites' })).toEqual([])
})

it('the criteria tell each check with its references, its basis and what it rests on', async () => {
  const { checks, rules, groups, fields } = await one.ask('scan.criteria', {})
  expect(checks).toHaveLength(55)
  const consent = checks.find(({ id }) => id === 'PD-07')
  expect(consent).toMatchObject({ basis: 'duty', group: 'personal-data', renewDays: null })
  expect(checks.find(({ id }) => id === 'HDR-01')?.basis).toBe('practice')
  expect(checks.find(({ id }) => id === 'WT-03')).toMatchObject({ freshDays: 90, renewDays: 365 })
  expect(rules.find(({ id }) => id === 'X01')?.mandatory).toBe(true)
  expect(groups.length).toBe(8)
  expect(fields.phone?.vi).toBeTruthy()
})
