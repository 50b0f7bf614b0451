import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CalendarCatalogue } from '../../data/catalogues/calendar/calendar.schema.ts'
import { crossFaults } from '../../data/catalogues/cross-check.ts'
import { LifeCatalogue } from '../../data/catalogues/dossier/life.schema.ts'
import { FormCatalogue } from '../../data/catalogues/forms/form.schema.ts'
import { LayoutCatalogue } from '../../data/catalogues/forms/layout.schema.ts'
import { OutlineCatalogue } from '../../data/catalogues/forms/outline.schema.ts'
import { Head } from '../../data/catalogues/head.schema.ts'
import { PartnerCatalogue } from '../../data/catalogues/inventory/partners.schema.ts'
import { ChangeCatalogue } from '../../data/catalogues/level/changes.schema.ts'
import { FactCatalogue } from '../../data/catalogues/level/facts.schema.ts'
import { FloorCatalogue } from '../../data/catalogues/level/floors.schema.ts'
import { GreyZoneCatalogue } from '../../data/catalogues/level/grey-zones.schema.ts'
import { LevelCatalogue } from '../../data/catalogues/level/level.schema.ts'
import { PersonalDataCatalogue } from '../../data/catalogues/level/personal-data.schema.ts'
import { PresetCatalogue } from '../../data/catalogues/level/presets.schema.ts'
import { QuickCatalogue } from '../../data/catalogues/level/quick.schema.ts'
import { RiskCatalogue } from '../../data/catalogues/level/risk.schema.ts'
import { VectorCatalogue } from '../../data/catalogues/level/vectors.schema.ts'
import { ObligationCatalogue } from '../../data/catalogues/obligations/obligations.schema.ts'
import { PeriodCatalogue } from '../../data/catalogues/obligations/periods.schema.ts'
import { type CatalogueFault, type Locate, parseCatalogue } from '../../data/catalogues/parse-catalogue.ts'
import { MappingCatalogue } from '../../data/catalogues/requirements/mapping.schema.ts'
import { RequirementCatalogue } from '../../data/catalogues/requirements/requirement-catalogue.schema.ts'
import { ScanEvidenceCatalogue } from '../../data/catalogues/requirements/scan-evidence.schema.ts'
import { TargetCatalogue } from '../../data/catalogues/targets/targets.schema.ts'
import { TlsGrading } from '../../data/catalogues/tls/grading.schema.ts'
import { TlsHints } from '../../data/catalogues/tls/hints.schema.ts'
import { TlsPolicy } from '../../data/catalogues/tls/policy.schema.ts'
import { TlsRoots } from '../../data/catalogues/tls/roots.schema.ts'
import { DetectorCases, DetectorConfig } from '../../data/catalogues/trustlabel/detector.schema.ts'
import { HstsPreload } from '../../data/catalogues/trustlabel/hsts-preload.schema.ts'
import { NetworkPlaces } from '../../data/catalogues/trustlabel/network-places.schema.ts'
import { PersonalDataDetector } from '../../data/catalogues/trustlabel/personal-data.schema.ts'
import { WebsiteCriteria } from '../../data/catalogues/trustlabel/website-criteria.schema.ts'
import { WebsiteWords } from '../../data/catalogues/trustlabel/website-words.schema.ts'
import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import { Failure } from '../../data/contract/failure.ts'

/** What a file says about itself, at its top or under `head`. */
type Identity = Pick<Head, 'id' | 'version' | 'title' | 'legalBasis' | 'validFrom' | 'validTo' | 'confidence'>

type CatalogueSchema = z.ZodType<{ readonly head: Identity }>

/**
 * One file under `data/catalogues` and the schema that checks it. At start the head of each is read; the rest at once where others
 * refer to it or it is small, else when it is first used: parsing all of them takes seconds and a hundred megabytes.
 */
interface Entry<S extends CatalogueSchema = CatalogueSchema> {
  readonly file: string
  readonly schema: S
  readonly parsed: 'at-start' | 'when-used'
}

/** A large file that is parsed when somebody calls for it, and told of before. */
interface LazyEntry<S extends CatalogueSchema = CatalogueSchema> extends Entry<S> {
  readonly lazy: true
}

const entry = <S extends CatalogueSchema>(file: string, schema: S): Entry<S> => ({
  file,
  schema,
  parsed: 'at-start',
})

const laterEntry = <S extends CatalogueSchema>(file: string, schema: S): Entry<S> => ({
  file,
  schema,
  parsed: 'when-used',
})

const lazyEntry = <S extends CatalogueSchema>(file: string, schema: S): LazyEntry<S> => ({
  ...laterEntry(file, schema),
  lazy: true,
})

/** Every catalogue of the app, one line each; its place here is its place in `Catalogues`. */
export const REGISTER = {
  level: {
    ND331: entry('level/nd331.yaml', LevelCatalogue),
    ND85: entry('level/nd85.yaml', LevelCatalogue),
  },
  facts: entry('level/facts.yaml', FactCatalogue),
  presets: entry('level/presets.yaml', PresetCatalogue),
  greyZones: entry('level/grey-zones.yaml', GreyZoneCatalogue),
  floors: entry('level/floors.yaml', FloorCatalogue),
  risk: laterEntry('level/risk.yaml', RiskCatalogue),
  quick: entry('level/quick.yaml', QuickCatalogue),
  changes: entry('level/changes.yaml', ChangeCatalogue),
  personalData: entry('level/personal-data.yaml', PersonalDataCatalogue),
  vectors: entry('level/vectors.yaml', VectorCatalogue),
  partners: entry('inventory/partners.yaml', PartnerCatalogue),
  obligations: {
    ND331: entry('obligations/nd331.yaml', ObligationCatalogue),
    ND85: entry('obligations/nd85.yaml', ObligationCatalogue),
  },
  life: {
    ND331: laterEntry('dossier/nd331-life.yaml', LifeCatalogue),
    ND85: laterEntry('dossier/nd85-life.yaml', LifeCatalogue),
  },
  calendar: entry('calendar/vn.yaml', CalendarCatalogue),
  periods: entry('obligations/tcvn14423-periods.yaml', PeriodCatalogue),
  targets: entry('targets/national.yaml', TargetCatalogue),
  forms: laterEntry('forms/nd331-forms.yaml', FormCatalogue),
  layout: laterEntry('forms/nd30-layout.yaml', LayoutCatalogue),
  outline: laterEntry('forms/nd331-outline.yaml', OutlineCatalogue),
  requirements: {
    'tcvn14423-2026': lazyEntry('requirements/tcvn14423-2026.yaml', RequirementCatalogue),
    'tcvn11930-2017': lazyEntry('requirements/tcvn11930-2017.yaml', RequirementCatalogue),
  },
  scanEvidence: entry('requirements/scan-evidence.yaml', ScanEvidenceCatalogue),
  requirementMapping: lazyEntry('requirements/mapping.yaml', MappingCatalogue),
  tlsPolicy: entry('tls/vn-gov.yaml', TlsPolicy),
  tlsProfiles: {
    'mozilla-intermediate-6.0': laterEntry('tls/mozilla-intermediate-6.0.yaml', TlsPolicy),
    'mozilla-modern-6.0': laterEntry('tls/mozilla-modern-6.0.yaml', TlsPolicy),
    'mozilla-intermediate-5.7': laterEntry('tls/mozilla-intermediate-5.7.yaml', TlsPolicy),
    'ncsc-nl-2025-05': laterEntry('tls/ncsc-nl-2025-05.yaml', TlsPolicy),
  },
  tlsGrading: entry('tls/grading.yaml', TlsGrading),
  tlsHints: laterEntry('tls/hints.yaml', TlsHints),
  tlsRoots: laterEntry('tls/roots/public.yaml', TlsRoots),
  labelDetector: laterEntry('trustlabel/detector.yaml', DetectorConfig),
  labelCases: laterEntry('trustlabel/cases.yaml', DetectorCases),
  websiteCriteria: entry('trustlabel/website-criteria.yaml', WebsiteCriteria),
  websiteWords: laterEntry('trustlabel/website-words.yaml', WebsiteWords),
  networkPlaces: laterEntry('trustlabel/network-places.yaml', NetworkPlaces),
  hstsPreload: laterEntry('trustlabel/hsts-preload.yaml', HstsPreload),
  personalDataDetector: laterEntry('trustlabel/personal-data.yaml', PersonalDataDetector),
}

/** A catalogue as parsed: what the file says, and what it is (id, version, digest). */
export type Loaded<T> = T & { readonly info: CatalogueInfo }

/** A large catalogue: `info` is known at once, `load` parses and checks the file the first time; throws `CatalogueBroken`. */
interface LazyCatalogue<T> {
  readonly info: CatalogueInfo
  readonly load: () => Loaded<T>
}

type LoadedRegister<R> = {
  readonly [K in keyof R]: R[K] extends LazyEntry<infer S>
    ? LazyCatalogue<z.output<S>>
    : R[K] extends Entry<infer S>
      ? Loaded<z.output<S>>
      : LoadedRegister<R[K]>
}

/** All catalogues, and one `CatalogueInfo` each in the order of the register. Reading one that is broken throws `CatalogueBroken`. */
export type Catalogues = LoadedRegister<typeof REGISTER> & { readonly info: readonly CatalogueInfo[] }

/** A catalogue is broken: nothing may be judged with it. `faults` name file and line. */
export class CatalogueBroken extends Failure {
  readonly faults: readonly CatalogueFault[]
  constructor(faults: readonly CatalogueFault[]) {
    super('catalogue-broken', { faults })
    this.message = faults
      .map(({ file, line, path, message }) => `${file}:${line} ${path} ${message}`)
      .join('\n')
    this.name = 'CatalogueBroken'
    this.faults = faults
  }
}

interface Reading {
  readonly folder: string
  readonly faults: CatalogueFault[]
  readonly info: CatalogueInfo[]
  /** Parses what is parsed at start, and finds places in it. */
  readonly atStart: Map<string, () => Locate>
}

const infoOf = (head: Identity, bytes: Uint8Array): CatalogueInfo => ({
  id: head.id,
  version: head.version,
  title: head.title,
  legalBasis: head.legalBasis,
  validFrom: head.validFrom,
  validTo: head.validTo,
  digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
  confidence: head.confidence,
})

const readBytes = (file: string, reading: Reading): Buffer | null => {
  try {
    return readFileSync(join(reading.folder, file))
  } catch {
    reading.faults.push({ file, line: 1, column: 1, path: '', message: 'the file cannot be read' })
    return null
  }
}

const HeadPart = z.strictObject({ head: z.looseObject(Head.shape) })

/** The text down to the first key after `head`, which must come first; lines keep their numbers. */
const headPartOf = (text: string): string => {
  const end = text.search(/^(?!head:)\w/m)
  return end < 0 ? text : text.slice(0, end)
}

interface Deferred {
  readonly info: CatalogueInfo
  /** Parses the file the first time; throws `CatalogueBroken`. */
  readonly load: () => { readonly value: object; readonly locate: Locate }
}

/** The bytes that were hashed are the bytes parsed later: a file changed meanwhile cannot pass under the old digest. */
const readHead = ({ file, schema }: Entry, reading: Reading): Deferred | null => {
  const bytes = readBytes(file, reading)
  if (bytes === null) return null
  const head = parseCatalogue(HeadPart, { file, text: headPartOf(bytes.toString('utf8')) })
  if (!head.ok) {
    reading.faults.push(...head.faults)
    return null
  }
  const info = infoOf(head.value.head, bytes)
  reading.info.push(info)
  let loaded: ReturnType<Deferred['load']> | null = null
  const load: Deferred['load'] = () => {
    if (loaded !== null) return loaded
    const parsed = parseCatalogue(schema, { file, text: bytes.toString('utf8') })
    if (!parsed.ok) throw new CatalogueBroken(parsed.faults)
    loaded = { value: { ...parsed.value, info }, locate: parsed.locate }
    return loaded
  }
  return { info, load }
}

const isEntry = (node: object): node is Entry => 'schema' in node

const isLazy = (node: Entry): node is LazyEntry => 'lazy' in node

/** What stands in a register at a key: a catalogue is read out of its file by whoever reads the key first. */
const propertyOf = (node: object, reading: Reading): PropertyDescriptor => {
  if (!isEntry(node)) return { value: readRegister(node, reading) }
  const head = readHead(node, reading)
  if (head === null) return { value: null }
  if (node.parsed === 'at-start') reading.atStart.set(node.file, () => head.load().locate)
  return isLazy(node)
    ? { value: { info: head.info, load: () => head.load().value } }
    : { get: () => head.load().value }
}

const readRegister = (register: object, reading: Reading): object => {
  const read = {}
  for (const [key, node] of Object.entries(register) as [string, object][]) {
    Object.defineProperty(read, key, { ...propertyOf(node, reading), enumerable: true })
  }
  return read
}

const opened = (dataDir: string) => {
  const reading: Reading = { folder: join(dataDir, 'catalogues'), faults: [], info: [], atStart: new Map() }
  const catalogues = readRegister(REGISTER, reading)
  Object.defineProperty(catalogues, 'info', { value: reading.info, enumerable: true })
  return { catalogues: catalogues as Catalogues, reading }
}

const faultsOf = (work: () => unknown): readonly CatalogueFault[] => {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof CatalogueBroken) return error.faults
    throw error
  }
}

/** Reads the heads of all registered catalogues below `dataDir`, and each of the rest when it is used; throws `CatalogueBroken`. */
export const openCatalogues = (dataDir: string): Catalogues => {
  const { catalogues, reading } = opened(dataDir)
  if (reading.faults.length > 0) throw new CatalogueBroken(reading.faults)
  return catalogues
}

/**
 * Opens the catalogues, and checks those that are parsed at start, each in itself and what they say of one another; throws
 * `CatalogueBroken` with all faults found.
 */
export const loadCatalogues = (dataDir: string): Catalogues => {
  const { catalogues, reading } = opened(dataDir)
  const { faults, atStart } = reading
  for (const load of atStart.values()) faults.push(...faultsOf(load))
  if (faults.length > 0) throw new CatalogueBroken(faults)
  const links = crossFaults(catalogues).flatMap(({ file, path, message }) => {
    const locate = atStart.get(file)?.()
    return locate === undefined ? [] : [locate(path, message)]
  })
  if (links.length > 0) throw new CatalogueBroken(links)
  return catalogues
}
