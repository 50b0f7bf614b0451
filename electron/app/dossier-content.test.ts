import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogues, inputOf } from '../../assessors/dossier/fixtures/sample-input.mts'
import { samplePlan } from '../../assessors/dossier/fixtures/sample-plan.mts'
import type { DossierInput } from '../../assessors/dossier/input.ts'
import type { Dossier, Redaction } from '../../data/contract/dossier.ts'
import { DossierFile } from '../../data/contract/dossier-file.ts'
import type { TemplateParagraph } from '../../data/contract/dossier-template.ts'
import { packageInMemory } from '../export/fixtures/package-in-memory.mts'
import { jpegWith, pngWith } from '../export/metadata/fixtures/pictures.ts'
import type { AppDeps } from './deps.ts'
import { dossierContent } from './dossier-content.ts'
import { findWords, type Readable, readables } from './fixtures/package-texts.ts'
import { keepBytes } from './requirement/evidence-files.ts'
import { loadTexts } from './texts.ts'

const workspace = mkdtempSync(join(tmpdir(), 'capdo-content-'))
afterAll(() => rmSync(workspace, { recursive: true }))

const deps = {
  workspace,
  catalogues,
  dataDir: 'data',
  store: { scans: {} },
  texts: (language: 'vi' | 'en') => loadTexts('data', language),
} as unknown as AppDeps

const dossier: Dossier = {
  id: '01930000-0000-7000-8000-000000000001',
  systemId: '01930000-0000-7000-8000-000000000002',
  systemCode: 'HT-01',
  systemName: 'x',
  regime: 'ND331',
  level: 3,
  state: 'draft',
  createdAt: '2026-11-16T08:00:00Z',
  exportedAt: null,
}

const PERSON = 'Hoàng Thị Chim Yến'
const DEVICE = 'Tường lửa Hoàng Yến-07'
const HOST = 'may-chu-hoang-yen.noi-bo'
const ADDRESSES = ['10.77.66.55', '198.51.100.77', '2001:db8:77::aa55', '10.77.66.0/24', '00:1b:44:11:3a:b7']
const CONTACTS = ['hoang.yen@so.example.vn', '0912 345 678', '+84 24 3777 6655', '12 ngõ Hoàng Yến, Minh Hà']
/** Only in the properties of pictures and of a PDF, in each place that such files have. */
const MAKER = 'Máy ảnh Hải Âu 77'
const SECRETS = [PERSON, DEVICE, HOST, ...ADDRESSES, ...CONTACTS]

const PROOFS: readonly (readonly [mediaType: string, bytes: Buffer])[] = [
  ['image/jpeg', jpegWith(MAKER)],
  ['image/png', pngWith(MAKER)],
  ['application/pdf', Buffer.from(`%PDF-1.4 /Author (${MAKER})`)],
  ['text/plain', Buffer.from(`proof-1 ${PERSON}`)],
  ['image/jpeg', Buffer.concat([jpegWith(MAKER), Buffer.from(`behind the end: ${MAKER}`)])],
]

/** The sample with secrets in every field that should hold them and in every text that people type. */
const withSecrets = (evidence: readonly string[]): DossierInput => {
  const input = inputOf('HT-01')
  const { components } = input.system
  const whole = samplePlan(3, evidence.length)
  // A part of the requirements has every kind of answer and keeps the test short.
  const plan = { ...whole, requirements: whole.requirements.filter((_, index) => index < 60) }
  const told = {
    ...input,
    organisations: input.organisations.map((unit) => ({
      ...unit,
      ...{ address: CONTACTS[3] ?? '', phone: CONTACTS[1] ?? '', email: CONTACTS[0] ?? '' },
    })),
    people: input.people.map((person) => ({ ...person, name: PERSON })),
    system: {
      ...input.system,
      components: {
        ...components,
        zones: components.zones.map((zone) => ({ ...zone, privateRange: '10.77.66.0/24' })),
        devices: components.devices.map((device, index) => ({
          ...device,
          name: index === 0 ? DEVICE : device.name,
          address: '10.77.66.55',
        })),
        applications: components.applications.map((one) => ({
          ...one,
          ...{ host: HOST, privateAddress: '10.77.66.55', publicAddress: '198.51.100.77' },
        })),
        internetLinks: components.internetLinks.map((link) => ({ ...link, wanAddress: '2001:db8:77::aa55' })),
      },
    },
    securityPlan: {
      ...plan,
      evidence: plan.evidence.map((one, index) => ({
        ...one,
        ...{ sha256: evidence[index] ?? null, size: 9, mediaType: PROOFS[index]?.[0] ?? 'text/plain' },
      })),
    },
  }
  const words = (text: string): string => `${text} ${SECRETS.join('; ')}`.slice(0, 480)
  const { requirements, evidence: proofs, work } = told.securityPlan
  const parts = told.system.components
  const letter = {
    ...{ number: '7', symbol: 'X', place: 'Minh Hà', date: null, signerId: null },
    ...{
      grounds: [words('Căn cứ')],
      recipients: [words('- Sở')],
      fields: { de_nghi_danh_muc_anqg: [words('')] },
    },
  }
  return {
    ...told,
    design: { number: '1', date: null, issuer: words('') },
    templates: {
      cover: { ...TEMPLATE, blocks: [said(words('Bìa'))], passages: {} },
      header: { ...TEMPLATE, blocks: [said(words('Đầu trang {{dia_chi}}'))], passages: {} },
      wording: { ...TEMPLATE, blocks: [], passages: { bon_can_cu: [said(words('Căn cứ'))] } },
    },
    letters: { 'mau-02': letter },
    words: {
      texts: { luong_chinh: words(''), tach_he_thong: words('') },
      tables: { doi_tuong: [{ nhom: words('Người dân'), mo_ta: words('') }] },
    },
    system: {
      ...told.system,
      ...{ purpose: words(told.system.purpose), openQuestion: words(''), proposedReason: words('') },
      facts: told.system.facts.map((fact) => ({ ...fact, source: words(fact.source), note: words('') })),
      components: {
        ...parts,
        notes: words(parts.notes),
        zones: parts.zones.map((zone) => ({ ...zone, accessRule: words('') })),
        devices: parts.devices.map((one, index) => (index > 3 ? one : { ...one, purpose: words('') })),
        applications: parts.applications.map((one) => ({ ...one, purpose: words('') })),
        connections: parts.connections.map((one) => ({ ...one, data: words(''), method: words('') })),
        dataGroups: parts.dataGroups.map((one) => ({ ...one, source: words(''), note: words('') })),
      },
    },
    securityPlan: {
      ...told.securityPlan,
      requirements: requirements.map((one, index) =>
        index % 7 === 0 ? { ...one, measure: words(one.measure), reason: words('') } : one,
      ),
      evidence: proofs.map((one) => ({ ...one, name: words(one.name).slice(0, 400), note: words('') })),
      work: work.map((one) => ({ ...one, title: words(one.title), detail: words(one.detail) })),
    },
  }
}

/** A paragraph of a template of the office. */
const said = (text: string): TemplateParagraph => ({
  ...{ kind: 'paragraph', runs: [{ text }], align: 'left', left: 0, indent: 0 },
  ...{ before: 0, after: 0, line: 1 },
})

const TEMPLATE = { name: `${PERSON}.docx`, sha256: 'a'.repeat(64) }

const packageOf = async (input: DossierInput, redaction: Redaction) => {
  const formats = ['docx', 'pdf', 'xlsx', 'json', 'oscal'] as const
  const at = '2026-11-16T09:41:27.500Z'
  const content = await dossierContent(deps, { dossier, input, formats, redaction, evidence: true, at })
  const written = await packageInMemory({
    documents: content.documents,
    formats: content.papers,
    ...{ extras: content.extras, kept: content.kept },
    ...content.mark,
    dossier: { id: dossier.id, system: 'HT-01', regime: 'ND331' },
    redaction,
    catalogues: catalogues.info,
    zipName: 'a.zip',
  })
  const files = unzipSync(written.package.bytes)
  const readable = Object.entries(files).flatMap(([name, bytes]) => readables(name, bytes))
  return { files, readable, zip: written.package.bytes }
}

const packages = new Map<
  Redaction,
  { files: Record<string, Uint8Array>; readable: Readable[]; zip: Uint8Array }
>()
const at = (redaction: Redaction) =>
  packages.get(redaction) ?? { files: {}, readable: [], zip: new Uint8Array() }
let secret: DossierInput

beforeAll(async () => {
  const proofs = await Promise.all(PROOFS.map(([, bytes], index) => keepBytes(workspace, bytes, `p${index}`)))
  secret = withSecrets(proofs)
  for (const redaction of ['full', 'appraiser', 'public'] as const)
    packages.set(redaction, await packageOf(secret, redaction))
}, 120_000)

describe('a whole package', () => {
  it('holds documents, check list, data, OSCAL and evidence', () => {
    const names = Object.keys(at('full').files)
    expect(names).toEqual(
      expect.arrayContaining(['checklist.xlsx', 'dossier.json', 'oscal-ssp.json', 'oscal-poam.json']),
    )
    expect(names.filter((name) => name.startsWith('evidence/'))).toHaveLength(5)
    const file = DossierFile.parse(JSON.parse(Buffer.from(at('full').files['dossier.json'] ?? []).toString()))
    expect(file.evidenceFiles.map((one) => one.file)).toEqual(
      names.filter((name) => name.startsWith('evidence/')),
    )
    expect(file.securityPlan?.requirements).toHaveLength(60)
    const used = ['cover', 'header', 'wording'].map((part) => ({ part, ...TEMPLATE }))
    expect(file.templates).toEqual(used)
    const shown = JSON.parse(Buffer.from(at('public').files['dossier.json'] ?? []).toString())
    expect(shown.templates).toEqual(used.map((one) => ({ ...one, name: '' })))
  })

  it('holds every secret, so that the search for them can be trusted', () => {
    const found = findWords(at('full').readable, SECRETS)
    for (const word of SECRETS)
      expect(
        found.filter((one) => one.endsWith(`: ${word}`)),
        word,
      ).not.toEqual([])
    for (const kind of ['docx!word/document.xml', 'pdf (words)', 'xlsx!', 'dossier.json', 'oscal-ssp.json'])
      expect(
        found.filter((one) => one.includes(kind)),
        kind,
      ).not.toEqual([])
  })

  it('holds both diagrams as pictures of their own, in the manifest', () => {
    const { files } = at('full')
    const listed = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()).files
    for (const view of ['logical', 'physical']) {
      const name = `diagrams/${view}.svg`
      // A long name stands in several lines of a box.
      const words = Buffer.from(files[name] ?? [])
        .toString()
        .replace(/(?:<[^>]*>|\s)+/g, ' ')
      expect(words).toContain(DEVICE)
      expect(listed).toContainEqual(expect.objectContaining({ name, format: 'svg', document: 'diagram' }))
    }
    expect(Buffer.from(at('public').files['diagrams/physical.svg'] ?? []).toString()).toContain('<svg')
  })

  it('holds evidence byte for byte', () => {
    const proofs = Object.entries(at('full').files).filter(([name]) => name.startsWith('evidence/'))
    expect(proofs.map(([, bytes]) => Buffer.from(bytes))).toEqual(PROOFS.map(([, bytes]) => bytes))
  })

  it('escapes what a spreadsheet would run', () => {
    const sheets = at('full').readable.filter(({ name }) => /checklist\.xlsx!xl\/worksheets/.test(name))
    expect(sheets.length).toBeGreaterThan(2)
    expect(sheets.every(({ bytes }) => !bytes.toString().includes('<f>'))).toBe(true)
  })
})

describe('a package for the public', () => {
  it('holds no address, no name of a device, no person and no contact in any file, in any encoding', () => {
    expect(findWords(at('public').readable, SECRETS)).toEqual([])
    const devices = secret.system.components.devices.map(({ name }) => name)
    expect(
      findWords(
        at('public').readable,
        devices.filter((name) => /\d/.test(name)),
      ),
    ).toEqual([])
  })

  it('holds no evidence, and says neither by which program nor at which hour it was made', () => {
    const { files, readable, zip } = at('public')
    expect(Object.keys(files).filter((name) => name.startsWith('evidence/'))).toEqual([])
    expect(findWords(readable, ['09:41:27', 'D:20261116094127', 'Capdo 0.1.0', 'proof-1'])).toEqual([])
    expect(findWords(at('full').readable, ['Capdo 0.1.0'])).not.toEqual([])
    // All entries bear the first moment a zip can name (1980-01-01 00:00).
    const entry = Buffer.from(zip).indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    expect(Buffer.from(zip).readUInt32LE(entry + 12)).toBe(0x00210000)
  })

  it('is still a dossier: it reads by its schema, and the words of the standard are untouched', () => {
    const parse = (redaction: Redaction): DossierFile =>
      DossierFile.parse(JSON.parse(Buffer.from(at(redaction).files['dossier.json'] ?? []).toString()))
    const [open, whole] = [parse('public'), parse('full')]
    const texts = (file: DossierFile) =>
      file.securityPlan?.requirements.map(({ id, text, result }) => [id, text, result])
    expect(texts(open)).toEqual(texts(whole))
    expect(open.classification).toEqual(whole.classification)
    expect(open.system.components.devices).toHaveLength(whole.system.components.devices.length)
    expect(open.system.facts.map(({ key, value }) => [key, value])).toEqual(
      whole.system.facts.map(({ key, value }) => [key, value]),
    )
  })
})

describe('a package for the appraiser', () => {
  it('holds names and addresses, but no telephone, no e-mail and no restricted evidence', () => {
    const { readable, files } = at('appraiser')
    expect(findWords(readable, CONTACTS.slice(0, 3))).toEqual([])
    const found = findWords(readable, [PERSON, DEVICE, '10.77.66.55'])
    for (const word of [PERSON, DEVICE, '10.77.66.55'])
      expect(found.some((one) => one.endsWith(word))).toBe(true)
    const restricted = secret.securityPlan?.evidence.filter((one) => one.restricted).length ?? 0
    expect(restricted).toBeGreaterThan(0)
    expect(Object.keys(files).filter((name) => name.startsWith('evidence/'))).toHaveLength(5 - restricted)
  })

  it('holds pictures without what they say of their maker, and names what could not be cleaned', () => {
    const { files, readable } = at('appraiser')
    const file = DossierFile.parse(JSON.parse(Buffer.from(files['dossier.json'] ?? []).toString()))
    const unclean = file.checks.filter(({ code }) => code === 'RD')
    const pdf = Object.keys(files).filter((name) => name.startsWith('evidence/') && name.endsWith('.pdf'))
    const found = findWords(readable, [MAKER]).map((one) => one.split(': ')[0])
    expect(found.every((name) => unclean.some(({ text }) => text.startsWith(`${name}:`)))).toBe(true)
    expect(unclean.length).toBe(found.length)
    expect(findWords(at('full').readable, [MAKER]).length).toBeGreaterThan(3)
    expect(pdf.every((name) => found.includes(name))).toBe(true)
    const pictures = Object.keys(files).filter((name) => /^evidence\//.test(name) && !found.includes(name))
    expect(pictures.length).toBeGreaterThan(0)
    const hashes = new Map(file.securityPlan?.evidence.map(({ id, sha256 }) => [id, sha256]))
    for (const { evidenceId, file: name } of file.evidenceFiles) {
      const bytes = files[name] ?? new Uint8Array()
      expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(hashes.get(evidenceId))
    }
  })
})
