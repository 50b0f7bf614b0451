import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../assessors/calendar/day.ts'
import type { DossierEvent, DossierState } from '../../data/contract/dossier-life.ts'
import type { Duty } from '../../data/contract/duty.ts'
import type { SiteResult, TlsFacts } from '../../data/contract/scan.ts'
import type { FoundThing } from '../store/board-store.ts'
import { siteResult } from '../store/fixtures/workspace.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import type { Writer } from '../store/writer.ts'
import { loadCatalogues } from './catalogues.ts'
import { dataRoot } from './data-root.ts'
import type { AppDeps } from './deps.ts'
import { dutyReader } from './duties.ts'
import { loadAgency } from './inventory/load-agency.ts'
import { levelBook } from './level-book.ts'
import { readSample } from './read-sample.ts'
import { judgeUnder, levelsOf, NO_CASE } from './system-level.ts'
import { loadTexts } from './texts.ts'

const FIRST = '2026-11-21'
const LAST = '2027-07-02'
const catalogues = loadCatalogues(dataRoot())
let folder: string
let store: Store
let today = FIRST
/** Ten in the morning in Việt Nam. */
const now = () => new Date(`${today}T03:00:00Z`)

const systemId = async (code: string): Promise<string> => {
  const system = await store.systems.byCode(code)
  if (system === undefined) throw new Error(code)
  return system.id
}

const L3 = { level: 3, regime: 'ND331' } as const

const newDossier = async (code: string): Promise<string> => {
  const id = await systemId(code)
  const dossier = await store.transact('A', (w) => w.dossiers.create({ systemId: id, ...L3 }))
  await step(dossier.id, 'propose', 'proposed')
  return dossier.id
}

const step = async (dossierId: string, event: DossierEvent, to: DossierState): Promise<void> => {
  const seen = (await store.life.steps(dossierId)).length
  const act = { event, on: today, personId: null, reason: '', document: null, appraiser: null, waiver: null }
  await store.transact('A', (w) => w.life.addStep({ dossierId, seen, to, level: 3, version: 1, step: act }))
}

/** What a scan saw of a page that collects personal data: a label, or none. */
const collecting = (state: 'co_khop' | 'khong_co'): Partial<SiteResult> => ({
  label: { verdict: 'absent', state, flags: [], candidates: [] },
  personalData: {
    ...{ collects: 'yes', confidence: 'normal', fields: [], observations: [], leads: [] },
    ...{ pages: [], complete: true },
  },
})

const seen = async (w: Writer, name: string, given: Partial<SiteResult>) => {
  const [url, websiteId] = [`https://${name}.example/`, await addSite(w, name)]
  const targets = [{ target: url, websiteId }]
  const { id } = await w.scans.create({ profile: 'quick', tlsProfile: 'vn-gov', targets })
  await w.scans.setTarget(id, url, 'done', siteResult(url, given))
  return { websiteId, runId: id }
}

/** A finding that is borne through a day. */
const accepted = async (w: Writer, name: string, until: string): Promise<void> => {
  const { websiteId, runId } = await seen(w, name, {})
  const found: FoundThing = {
    ...{ source: 'rule', code: 'R01', subject: '', weight: 'fail', basis: 'duty', reason: '' },
    ...{ judgedBy: 'vn-gov', evidence: [] },
  }
  await w.findings.take({
    ...{ runId, target: `https://${name}.example/`, websiteId, scannedAt: '2026-11-20T02:00:00.000Z' },
    ...{ added: [found], seen: [], updated: [], resolved: [], weights: ['fail'], unchecked: 0 },
  })
  const [one] = await w.read.findings.ofSite({ websiteId })
  if (one === undefined) throw new Error(name)
  await w.findings.accept(one.id, one.version, { reason: 'R', by: 'A', until })
}

const scanned = async (w: Writer, websiteId: string, notAfter: string): Promise<void> => {
  const url = `https://walk-${notAfter.slice(0, 10)}.example/`
  const { id } = await w.scans.create({
    profile: 'quick',
    tlsProfile: 'vn-gov',
    targets: [{ target: url, websiteId }],
  })
  const tls = { chain: [{ notAfter }] } as unknown as TlsFacts
  await w.scans.setTarget(id, url, 'done', siteResult(url, { tls }))
}

/** Websites without an owner, so that no other duty mixes in. */
const addSite = async (w: Writer, name: string): Promise<string> =>
  (
    await w.websites.create({
      ...{ url: `https://${name}.example/`, kind: '', systemId: null, ownerId: null },
    })
  ).id

const NOTHING = { note: '', evidence: [], occurrence: null }

/** What stands on the first day beside the sample: certificates, a label, a plan, evidence, checks that were done. */
const setUp = async (w: Writer, ids: { readonly portal: string; readonly mail: string }): Promise<void> => {
  await scanned(w, await addSite(w, 'a'), '2027-01-16T16:59:59Z')
  await scanned(w, await addSite(w, 'b'), '2027-03-10T17:00:00Z')
  await w.checkRecords.add({
    ...{ websiteId: await addSite(w, 'c'), check: 'WT-03', verdict: 'pass', on: '2026-02-20' },
    ...{ person: 'A', note: '', evidence: [], validUntil: null, directory: null },
  })
  await w.checkRecords.add({
    ...{ websiteId: await addSite(w, 'r'), check: 'WT-04', verdict: 'pass', on: '2026-06-01' },
    ...{ person: 'A', note: '', evidence: [], validUntil: '2027-04-09', directory: null },
  })
  await accepted(w, 'borne', '2027-05-20')
  await seen(w, 'bare', collecting('khong_co'))
  await seen(w, 'labelled', collecting('co_khop'))
  await w.requirements.addPlanItem({
    ...{ systemId: ids.portal, state: 'open', title: 'X', detail: '', requirementIds: [], unitId: null },
    ...{ source: { kind: 'own', key: 'own 1', title: '' }, ownerId: null, startOn: null, due: '2027-04-15' },
    ...{ budget: null, budgetSource: '', deviation: null, commitment: '', reopensId: null },
    milestones: [
      { text: 'M1', due: '2027-02-26', doneOn: null },
      { text: 'M2', due: '2027-02-27', doneOn: '2026-11-01' },
    ],
  })
  await w.requirements.addEvidence({
    ...{ systemId: ids.mail, kind: 'reference', name: 'E', note: '', mediaType: '', size: null },
    ...{ sha256: null, scan: null, issuedOn: null, expiresOn: '2027-05-31', restricted: false },
  })
  for (const [rule, doneOn] of [
    ['P05', '2026-12-10'],
    ['P04', '2026-06-20'],
    ['P12', '2026-12-31'],
  ] as const) {
    await w.duties.record({ ...NOTHING, rule, systemId: ids.portal, doneOn, person: 'A' })
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capdo-walk-'))
  store = await openStore({ path: join(folder, 'capdo.sqlite'), now, newId: v7 })
  await store.transact('A', (w) => loadAgency(w, readSample(dataRoot()), loadTexts(dataRoot(), 'vi')))
  const ids = { portal: await systemId('HT-01'), mail: await systemId('HT-06') }
  await store.transact('A', (w) => setUp(w, ids))
})

afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

/** What happens on a day before anybody looks. */
const happenings = (dossiers: { readonly a: string; readonly b: string; readonly c: string }) => {
  const of = (id: string, event: DossierEvent, to: DossierState) => () => step(id, event, to)
  const done = (rule: string, occurrence: string | null, code: string | null) => async () => {
    const id = code === null ? null : await systemId(code)
    await store.transact('A', (w) =>
      w.duties.record({ ...NOTHING, rule, occurrence, systemId: id, doneOn: today, person: 'A' }),
    )
  }
  return new Map<string, readonly (() => Promise<unknown>)[]>([
    ['2026-12-01', [of(dossiers.a, 'submit', 'submitted')]],
    ['2026-12-09', [of(dossiers.a, 'accept', 'appraisal')]],
    ['2026-12-18', [done('CA-TO-OWNER', '2026-12-19', null)]],
    ['2026-12-25', [of(dossiers.a, 'appraise-pass', 'appraised')]],
    ['2026-12-28', [of(dossiers.a, 'ask-approval', 'approval')]],
    ['2027-01-08', [of(dossiers.a, 'approve', 'approved')]],
    ['2027-01-25', [of(dossiers.b, 'submit', 'submitted')]],
    ['2027-01-27', [of(dossiers.b, 'accept', 'appraisal')]],
    ['2027-01-11', [setPeriod]],
    ['2027-02-25', [changeFacts]],
    ['2027-03-02', [lookUpLabel]],
    ['2027-03-01', [of(dossiers.c, 'submit', 'submitted')]],
    ['2027-03-05', [of(dossiers.c, 'request-supplement', 'supplement-requested')]],
    ['2027-03-15', [of(dossiers.c, 'resubmit', 'submitted')]],
    ['2027-05-03', [incident]],
    ['2027-06-15', [done('TR01', null, 'HT-02')]],
  ])
}

/** The level of HT-06 goes on record at once; on this day it is said to hold another kind of information. */
const changeFacts = async () => {
  const system = await store.systems.byCode('HT-06')
  if (system === undefined) throw new Error('HT-06')
  const value = ['private', 'personal_basic', 'personal_sensitive']
  const fact = { state: 'value', value, unit: '', source: '', date: null, note: '' } as const
  await store.transact('A', (w) =>
    w.systems.setFact(system.id, system.version, 'information_types', { ...fact, value }),
  )
}

/** The office sets what TCVN 14423 leaves to it at level 3: a backup is restored for a test every seven months. */
const setPeriod = () =>
  store.transact('A', (w) =>
    w.duties.periods.create({
      ...{ rule: 'P15', months: [null, null, 7, null, null], document: 'QĐ 5', person: 'A' },
      ...{ decidedOn: today, recordedBy: 'A' },
    }),
  )

/** Somebody looks the label of the portal up in the directory for the first time. */
const lookUpLabel = async () => {
  const site = (await store.websites.list()).find(({ url }) => url.includes('labelled'))
  if (site === undefined) throw new Error('labelled')
  await store.transact('A', (w) =>
    w.checkRecords.add({
      ...{ websiteId: site.id, check: 'WT-03', verdict: 'pass', on: today, person: 'A', note: '' },
      ...{ evidence: [], validUntil: null, directory: null },
    }),
  )
}

const incident = async () => {
  const id = await systemId('HT-01')
  await store.transact('A', (w) =>
    w.incidents.create({
      ...{ systemId: id, title: 'I', detectedAt: '2027-05-03T01:00:00.000Z', detectedBy: '', happened: '' },
      ...{ impact: '', measures: '', signs: 'no', serious: 'yes', complex: false, endedOn: null },
    }),
  )
}

const recordLevel = async (code: string): Promise<void> => {
  const system = (await store.systems.all()).find((one) => one.code === code)
  if (system === undefined) throw new Error(code)
  const levelCase = (await store.levelCases.all()).get(system.id) ?? NO_CASE
  const levels = levelsOf(catalogues, system, { levelCase })
  const classification = judgeUnder('ND331', catalogues, {
    id: code,
    facts: levels.facts,
    unstated: 'unknown',
  })
  await store.transact('A', (w) =>
    w.levelRuns.add({
      ...{ systemId: system.id, regime: 'ND331', facts: levels.facts, classification },
      outcome: levels.outcome.ND331,
    }),
  )
}

const GRACE = 'HT-01 HT-02 HT-03 HT-05 HT-06 HT-08 HT-13 HT-15 HT-16 HT-19 HT-20 HT-24'
const GRACE_3 = 'HT-01 HT-02 HT-03 HT-05 HT-06 HT-08 HT-15 HT-16 HT-19 HT-20'
const NEW_3 = 'HT-09 HT-11 HT-18 HT-22 HT-23'
const without = (codes: string, ...gone: string[]): string =>
  codes
    .split(' ')
    .filter((code) => !gone.includes(code))
    .join(' ')

/**
 * Every day on which something falls due, by hand from the law and the facts above; nothing may fall due on any other day.
 *
 * Reports: Đ35.3 closes on 14/12; "trước 20/12" and "trước 25/12" are 19/12 (a Saturday) and 24/12. Đ9.2.e: 15/01.
 * Transition: 01/01/2027 and 01/07/2027, kept safely on the day before; HT-04 and HT-17 are being built, twelve systems hold a
 * level of before 01/07/2026, and HT-02 was recorded as met on 15/06.
 * P15 has no number at level 3; the office sets seven months on 11/01, counted from 24/07/2026 as the others are.
 * HT-22: received Tue 01/12, 5 working days 02, 03, 04, 07, 08. Accepted a day late on 09/12, 15 working days: 10, 11 (2), 14–18
 * (7), 21–25 (12), 28, 29, 30; appraised before. Approval asked on Mon 28/12, 7 working days: 29, 30, 31, (01/01 off), 04–07/01.
 * HT-11: received Mon 25/01: 26, 27, 28, 29, 01/02. Accepted 27/01, 15 working days: 28, 29 (2), 01–04/02 (6), Tết off 05, 08, 09
 * (inference; 10 and 11 are unconfirmed and count), 10–12 (9), 15–19 (14), 22.
 * HT-18: received Mon 01/03, so until 08/03, but asked for more on 05/03, sent again on 15/03: 16–19 (4), 22.
 * TCVN 14423 since 24/07/2026: level 3 without grace every 6 months: 24/01/2027; those with grace until 30/06/2027. HT-01: P05 was done
 * on 10/12, so 10/06; P04 on 20/06/2026, so a year later; P12 on 31/12, a month later 31/01.
 */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  '2026-12-08': ['clock-completeness HT-22'],
  '2026-12-14': ['CA-CLOSE'],
  '2026-12-24': ['CA-TO-MINISTRY'],
  '2026-12-31': ['TR02 HT-04 HT-17'],
  '2027-01-07': ['clock-approval HT-22'],
  '2027-01-15': ['CA-KIND-LIST', 'certificate'],
  '2027-01-24': ['P05', 'P08', 'P09', 'P10', 'P13', 'P14'].map((rule) => `${rule} ${NEW_3}`),
  '2027-01-31': ['P12 HT-01'],
  '2027-02-20': ['label'],
  '2027-02-22': ['clock-appraisal HT-11'],
  '2027-02-24': [`P15 ${NEW_3}`],
  '2027-02-26': ['milestone HT-01'],
  '2027-03-10': ['certificate'],
  '2027-03-22': ['clock-completeness HT-18'],
  '2027-04-09': ['record'],
  '2027-04-15': ['plan HT-01'],
  '2027-05-04': ['incident-step HT-01'],
  '2027-05-06': ['incident-step HT-01'],
  '2027-05-20': ['acceptance'],
  '2027-05-31': ['evidence HT-06'],
  '2027-06-10': ['P05 HT-01'],
  '2027-06-20': ['P04 HT-01'],
  '2027-06-30': [
    `P05 ${without(GRACE_3, 'HT-01')}`,
    ...['P08', 'P09', 'P10', 'P13', 'P14', 'P15'].map((rule) => `${rule} ${GRACE_3}`),
    `P12 ${without(GRACE, 'HT-01')}`,
    `TR01 ${without(GRACE, 'HT-02')}`,
    'TR03 HT-04 HT-17',
  ],
}

/** Days on which a deadline lies ahead that is no working day: the office's last working day before it. */
const WORK_BY: Readonly<Record<string, string>> = {
  '2027-01-24': '2027-01-22',
  '2027-01-31': '2027-01-29',
  '2027-02-20': '2027-02-19',
  '2027-06-20': '2027-06-18',
}

const readerOf = () =>
  dutyReader({ store, catalogues, now, levels: levelBook({ store, catalogues }) } as unknown as AppDeps)

const namer = async () => {
  const codes = new Map((await store.systems.names()).map(({ id, code }) => [id, code]))
  return ({ rule, key, what, systemIds, kind }: Duty): string => {
    const name = rule ?? (kind === 'law-date' ? key.split(' ')[0] : what.sentence)
    return [name, ...systemIds.map((id) => codes.get(id) ?? '').sort()].join(' ')
  }
}

test('a walk from 21/11/2026 to 02/07/2027 shows each duty on its day and no other', async () => {
  const dossiers = {
    a: await newDossier('HT-22'),
    b: await newDossier('HT-11'),
    c: await newDossier('HT-18'),
  }
  await recordLevel('HT-06')
  const events = happenings(dossiers)
  const read = readerOf()
  const nameOf = await namer()
  const onTheirDay: Record<string, readonly string[]> = {}
  const firstToday = new Map<string, string>()
  const undated = new Map<string, string[]>()
  const overdueAtEnd: string[] = []
  for (; today <= LAST; today = addDays(today, 1)) {
    for (const happens of events.get(today) ?? []) await happens()
    const duties = await read()
    const due = duties.filter(({ date }) => date === today)
    if (due.length > 0) onTheirDay[today] = due.map(nameOf).sort()
    for (const duty of duties) {
      if (duty.bucket === 'today' && !firstToday.has(duty.key)) firstToday.set(duty.key, today)
      if (duty.date !== null && duty.at === null) {
        expect([duty.key, duty.bucket === 'overdue']).toEqual([duty.key, duty.date < today])
      }
    }
    for (const duty of duties.filter(({ bucket, kind }) => bucket === 'undated' && kind !== 'transition')) {
      undated.set(nameOf(duty), [...(undated.get(nameOf(duty)) ?? []), today])
    }
    if (today === LAST) overdueAtEnd.push(...duties.filter(({ bucket }) => bucket === 'overdue').map(nameOf))
  }
  const expected = Object.entries(EXPECTED).map(([day, names]) => [day, [...names].sort()])
  expect(onTheirDay).toEqual(Object.fromEntries(expected))

  const firstDays = (date: string) => [
    ...new Set([...firstToday].filter(([key]) => key.includes(date)).map(([, day]) => day)),
  ]
  for (const [date, workBy] of Object.entries(WORK_BY)) {
    expect([date, firstDays(date)]).toEqual([date, [workBy]])
  }
  expect(firstToday.get('CA-TO-OWNER 2026-12-19')).toBeUndefined()

  const span = ([name, days]: [string, string[]]) => [name, days[0], days.at(-1)]
  expect([...undated].map(span)).toEqual([
    ['label-none', FIRST, LAST],
    ['label-first', FIRST, '2027-03-01'],
    ['facts-changed HT-06', '2027-02-25', LAST],
    ['clock-stopped HT-18', '2027-03-05', '2027-03-14'],
    ['incident-risk HT-01', '2027-05-03', LAST],
  ])
  expect(overdueAtEnd).toContain(`TR01 ${without(GRACE, 'HT-02')}`)
  expect(overdueAtEnd.filter((name) => name.startsWith('CA-'))).toEqual(['CA-CLOSE', 'CA-TO-MINISTRY'])
  expect(overdueAtEnd.filter((name) => name.startsWith('incident'))).toHaveLength(2)
})

test('working days across Tết 2027 rest on inference and are marked', async () => {
  today = '2027-01-28'
  const read = readerOf()
  const clock = (await read()).find(({ key }) => key.startsWith('clock') && key.includes('appraisal'))
  expect(clock).toMatchObject({ date: '2027-02-22', workingDaysLeft: 14, calendarKnown: false })
})
