import { buildDossier } from '../../assessors/dossier/build-dossier.ts'
import type { DossierInput } from '../../assessors/dossier/input.ts'
import { hideContacts, type RedactionMarks } from '../../assessors/dossier/redact/hide-text.ts'
import { redactInput } from '../../assessors/dossier/redact/redact-input.ts'
import type { DocumentModel } from '../../data/contract/document.ts'
import type { Dossier, DossierCheck, DossierFormat, Redaction } from '../../data/contract/dossier.ts'
import type { DossierFile } from '../../data/contract/dossier-file.ts'
import { writeDossierChecklist } from '../export/dossier-checklist.ts'
import type { OscalWords } from '../export/oscal/metadata.ts'
import { planOfAction } from '../export/oscal/plan-of-action.ts'
import { systemSecurityPlan } from '../export/oscal/system-security-plan.ts'
import type { ExtraFile, KeptFile, PaperFormat } from '../export/write-package.ts'
import type { AppDeps } from './deps.ts'
import { diagramFiles } from './dossier-diagrams.ts'
import { packEvidence, withPackedFiles } from './dossier-evidence.ts'
import { templateNames } from './dossier-input.ts'
import { packScans } from './dossier-scans.ts'
import type { Texts } from './texts.ts'
import { fileMark } from './tool.ts'

/** What is to be written: the dossier with everything it is made of, in which formats, for whose eyes. */
export interface ContentOrder {
  readonly dossier: Dossier
  readonly input: DossierInput
  readonly formats: readonly DossierFormat[]
  readonly redaction: Redaction
  /** Whether evidence files go along. */
  readonly evidence: boolean
  /** An instant (ISO 8601 with Z). */
  readonly at: string
}

/** Documents in their formats, files beside them, and what the files may say about themselves. */
export interface Content {
  readonly documents: readonly DocumentModel[]
  readonly papers: readonly PaperFormat[]
  readonly extras: readonly ExtraFile[]
  readonly kept: readonly KeptFile[]
  readonly mark: { readonly at: string; readonly tool: string }
}

const PAPERS: readonly PaperFormat[] = ['docx', 'pdf']

const marksOf = (texts: Texts): RedactionMarks => {
  const mark = (name: keyof RedactionMarks): string => texts(`dossier.redaction.mark.${name}`)
  return {
    person: mark('person'),
    address: mark('address'),
    contact: mark('contact'),
    device: mark('device'),
    host: mark('host'),
  }
}

const oscalWords = (texts: Texts): OscalWords => {
  const word = (name: keyof OscalWords): string => texts(`dossier.oscal.${name}`)
  return {
    ...{ ssp: word('ssp'), poam: word('poam'), unstated: word('unstated'), users: word('users') },
    ...{ boundary: word('boundary'), implementation: word('implementation') },
    ...{ owner: word('owner'), operator: word('operator') },
  }
}

interface Built {
  readonly documents: readonly DocumentModel[]
  readonly checks: readonly DossierCheck[]
}

/** What is taken out leaves gaps that the checks would call missing: whether it is a draft is judged before. */
const redactedDossier = (shown: DossierInput, whole: Built): Built => {
  const { documents, checks } = buildDossier(shown)
  const drafts = new Map(whole.documents.map(({ id, watermark }) => [id, watermark]))
  const kept = new Set(whole.checks.map(({ code, field }) => `${code} ${field}`))
  return {
    documents: documents.map((model) => ({ ...model, watermark: drafts.get(model.id) ?? null })),
    checks: checks.filter(({ code, field }) => kept.has(`${code} ${field}`)),
  }
}

const systemOf = ({ version: _, updatedAt: __, ...system }: DossierInput['system']): DossierFile['system'] =>
  system

const unversioned = <T extends { readonly version: number }>({
  version: _,
  ...rest
}: T): Omit<T, 'version'> => rest

/** Units and people that the dossier speaks of: those of the system, those above them, and who appraises. */
const concerned = ({ system, organisations, people }: DossierInput) => {
  const wanted = new Set([system.ownerId, system.operatorId, system.businessOwnerId])
  for (const { id, parentId } of organisations) if (wanted.has(id)) wanted.add(parentId)
  const units = organisations.filter(
    ({ id, roles }) => wanted.has(id) || roles.includes('dedicated-unit') || roles.includes('appraiser'),
  )
  const ids = new Set(units.map(({ id }) => id))
  return {
    organisations: units.map(unversioned),
    people: people
      .filter(({ organisationId }) => organisationId !== null && ids.has(organisationId))
      .map(unversioned),
  }
}

type Packed = {
  readonly kept: Awaited<ReturnType<typeof packEvidence>>
  readonly scans: Awaited<ReturnType<typeof packScans>>
}

/** A file's name may be that of a person. */
const usedTemplates = ({ templates }: DossierInput, redaction: Redaction): Pick<DossierFile, 'templates'> => {
  if (templates === undefined) return {}
  const used = templateNames(templates)
  return { templates: redaction === 'full' ? used : used.map((one) => ({ ...one, name: '' })) }
}

interface Around {
  readonly order: ContentOrder
  readonly shown: DossierInput
  readonly built: Built
  readonly packed: Packed
  readonly mark: Content['mark']
}

const fileOfDossier = ({ catalogues }: AppDeps, around: Around): DossierFile => {
  const { order, shown, built, packed, mark } = around
  const { dossier, redaction, formats } = order
  const { id, version } = shown.dossier
  return {
    ...{ schema: 'capdo-dossier/1', redaction, createdAt: mark.at, tool: mark.tool, preparedOn: shown.date },
    dossier: { id, version, state: dossier.state, regime: dossier.regime },
    system: systemOf(shown.system),
    ...concerned(shown),
    classification: shown.pinned.classification,
    otherRegime: shown.other?.classification ?? null,
    ...{ outcome: shown.outcome, risks: [...shown.risks] },
    securityPlan: shown.securityPlan as DossierFile['securityPlan'],
    checks: [...built.checks],
    documents: built.documents.map(({ id: document, title, fileName }) => ({
      id: document,
      title,
      files: PAPERS.filter((format) => formats.includes(format)).map((format) => `${fileName}.${format}`),
    })),
    ...usedTemplates(shown, redaction),
    evidenceFiles: [...packed.kept, ...packed.scans].map(({ evidenceId, file }) => ({
      evidenceId,
      file: file.name,
    })),
    catalogues: catalogues.info.map(({ id: name, version: edition, digest }) => ({
      id: name,
      version: edition,
      digest,
    })),
  }
}

const jsonFile = (name: string, value: unknown, title: string): ExtraFile => ({
  name,
  bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`),
  document: name.replace(/\.json$/, ''),
  title,
  format: 'json',
})

const oscalFiles = (file: DossierFile, texts: Texts): ExtraFile[] => {
  const words = oscalWords(texts)
  const named = [
    ['oscal-ssp.json', systemSecurityPlan(file, words), words.ssp],
    ['oscal-poam.json', planOfAction(file, words), words.poam],
  ] as const
  return named.flatMap(([name, value, title]) => (value === null ? [] : [jsonFile(name, value, title)]))
}

const dataFiles = async (
  file: DossierFile,
  formats: readonly DossierFormat[],
  texts: Texts,
): Promise<ExtraFile[]> => {
  const out: ExtraFile[] = []
  if (formats.includes('xlsx')) {
    const title = texts('dossier.checklist.title')
    const bytes = await writeDossierChecklist(file, texts)
    out.push({ name: 'checklist.xlsx', bytes, document: 'checklist', title, format: 'xlsx' })
  }
  if (formats.includes('json')) out.push(jsonFile('dossier.json', file, texts('dossier.package.data')))
  if (formats.includes('oscal')) out.push(...oscalFiles(file, texts))
  return out
}

/** A file that is handed out says neither by which program nor at which hour it was made. */
const markOf = ({ redaction, at, input }: ContentOrder): Content['mark'] =>
  redaction === 'full' ? fileMark(at) : { at: `${input.date}T00:00:00Z`, tool: '' }

/** What lies in the package as evidence: files without what the reader must not be told, and dated scans. */
const packAll = async (deps: AppDeps, order: ContentOrder, shown: DossierInput): Promise<Packed> => {
  if (!order.evidence) return { kept: [], scans: [] }
  const evidence = shown.securityPlan?.evidence ?? []
  const words = hideContacts(marksOf(deps.texts('vi')))
  const change = order.redaction === 'full' ? null : { words, person: (name: string) => name }
  return {
    kept: await packEvidence(deps.workspace, evidence, order.redaction),
    scans: await packScans(deps.store.scans, evidence, change),
  }
}

/** Files that could not be cleaned are named, so that whoever hands the package out can look at them first. */
const uncleanChecks = ({ kept }: Packed, texts: Texts): DossierCheck[] =>
  kept
    .filter(({ clean }) => !clean)
    .map(({ evidenceId, file }) => ({
      ...{ code: 'RD', severity: 'info', field: `evidence.${evidenceId}`, clause: null, evaluated: true },
      text: texts('dossier.redaction.unclean', { file: file.name }),
    }))

/** Everything that goes into the package of a dossier. Throws `Failure` when evidence is gone, damaged or too large together. */
export const dossierContent = async (deps: AppDeps, order: ContentOrder): Promise<Content> => {
  const texts = deps.texts('vi')
  const { input, redaction, formats } = order
  const whole = buildDossier(input)
  const redacted = redactInput(input, redaction, marksOf(texts))
  const packed = await packAll(deps, order, redacted)
  const shown = { ...redacted, securityPlan: withPackedFiles(redacted.securityPlan, packed.kept) }
  const { documents, checks } = redaction === 'full' ? whole : redactedDossier(shown, whole)
  const built = { documents, checks: [...checks, ...uncleanChecks(packed, texts)] }
  const mark = markOf(order)
  const file = fileOfDossier(deps, { order, shown, built, packed, mark })
  return {
    documents: built.documents,
    papers: PAPERS.filter((format) => formats.includes(format)),
    extras: [
      ...(await dataFiles(file, formats, texts)),
      ...diagramFiles(shown),
      ...packed.scans.map((one) => one.file),
    ],
    kept: packed.kept.map((one) => one.file),
    mark,
  }
}
