import { scanProposals } from '../../../assessors/requirements/scan-proposals.ts'
import type { Evidence, EvidenceSubject, evidenceProcedures } from '../../../data/contract/evidence.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { Checked } from '../../../data/contract/index.ts'
import type { NewEvidence } from '../../store/requirement-store.ts'
import type { Writer } from '../../store/writer.ts'
import { actorLabel } from '../actor.ts'
import type { Handlers } from '../handlers.ts'
import { baseName } from '../inventory/read-file.ts'
import { recount } from './count-system.ts'
import { keepBytes, readBytes } from './evidence-files.ts'
import { mediaTypeOf } from './media-type.ts'
import { type RequirementDeps, requirementOf } from './system-context.ts'

interface Place {
  readonly subjectKind: 'answer' | 'plan'
  readonly subjectId: string
  readonly systemId: string
}

/** The row that evidence is linked to; an answer that nobody has begun begins with its evidence. */
const placeOf = async (deps: RequirementDeps, writer: Writer, subject: EvidenceSubject): Promise<Place> => {
  if (subject.kind === 'plan') {
    const item = await writer.read.requirements.planItem(subject.planItemId)
    if (item === undefined) throw new Failure('not-found', { entity: 'planItem', id: subject.planItemId })
    return { subjectKind: 'plan', subjectId: item.id, systemId: item.systemId }
  }
  const { systemId, requirementId } = subject
  const { standard } = requirementOf(deps.standards, requirementId)
  const there = await writer.read.requirements.answer(systemId, requirementId)
  const [answer] =
    there === undefined
      ? await writer.requirements.writeAnswers(systemId, [
          { requirementId, seen: 0, fields: { standard: standard.id } },
        ])
      : [there]
  if (answer?.id == null) throw new Error('an answer was not written')
  return { subjectKind: 'answer', subjectId: answer.id, systemId }
}

type Details = Partial<Pick<Evidence, 'note' | 'issuedOn' | 'expiresOn' | 'restricted'>>

const withDetails = ({ note = '', issuedOn = null, expiresOn = null, restricted = false }: Details) => ({
  ...{ note, issuedOn, expiresOn, restricted },
})

const NO_FILE = { mediaType: '', size: null, sha256: null, scan: null } as const

const addLinked = (
  deps: RequirementDeps,
  actor: string,
  what: { readonly subject: EvidenceSubject; readonly evidence: Omit<NewEvidence, 'systemId'> },
): Promise<Evidence> =>
  deps.store.transact(actor, async (writer) => {
    const place = await placeOf(deps, writer, what.subject)
    const evidence = await writer.requirements.addEvidence({ ...what.evidence, systemId: place.systemId })
    await writer.requirements.link({ ...place, evidenceId: evidence.id })
    await recount(deps, writer, place.systemId)
    return evidence
  })

const addFile = async (
  deps: RequirementDeps,
  input: Checked<'evidence.addFile'>,
  actor: string,
): Promise<Evidence> => {
  const bytes = Buffer.from(input.base64, 'base64')
  const mediaType = mediaTypeOf(input.file, bytes, input.kind === 'screenshot')
  const sha256 = await keepBytes(deps.workspace, bytes, deps.newId())
  const name = baseName(input.file)
  const file = { kind: input.kind, name, mediaType, size: bytes.length, sha256, scan: null }
  return addLinked(deps, actor, {
    subject: input.subject,
    evidence: { ...file, ...withDetails(givenOnly(input)) },
  })
}

const givenOnly = ({
  note,
  issuedOn,
  expiresOn,
  restricted,
}: { [K in keyof Details]: Details[K] | undefined }): Details => ({
  ...(note === undefined ? {} : { note }),
  ...(issuedOn === undefined ? {} : { issuedOn }),
  ...(expiresOn === undefined ? {} : { expiresOn }),
  ...(restricted === undefined ? {} : { restricted }),
})

const addScan = async (
  deps: RequirementDeps,
  input: Checked<'evidence.addScan'>,
  actor: string,
): Promise<Evidence> => {
  const { systemId, requirementId, websiteId } = input
  const scans = (await deps.store.requirements.scans(systemId)).filter((one) => one.websiteId === websiteId)
  const proposals = scanProposals(requirementId, deps.standards.scanLinks(requirementId), scans)
  const [first] = proposals
  if (first === undefined) throw new Failure('not-found', { entity: 'scan', id: websiteId })
  // Several links of one requirement look at one scan: what they saw goes into one piece of evidence.
  const sights = proposals.flatMap(({ view }) => view.sights)
  const scan = { ...first.view, sights: [...new Map(sights.map((one) => [one.check, one])).values()] }
  const evidence = {
    ...NO_FILE,
    ...withDetails({ issuedOn: scan.at.slice(0, 10) }),
    ...{ kind: 'scan' as const, name: scan.url.slice(0, 500), scan },
  }
  return addLinked(deps, actor, { subject: { kind: 'answer', systemId, requirementId }, evidence })
}

const onLink =
  (
    deps: RequirementDeps,
    input: Checked<'evidence.link'>,
    act: (writer: Writer, link: Place & { readonly evidenceId: string }) => Promise<void>,
  ) =>
  async (actor: string): Promise<Record<string, never>> => {
    await deps.store.transact(actor, async (writer) => {
      const evidence = await writer.read.requirements.evidenceById(input.evidenceId)
      const place = await placeOf(deps, writer, input.subject)
      // Evidence of another system proves nothing here; it has to be added here too.
      if (evidence === undefined || evidence.systemId !== place.systemId)
        throw new Failure('not-found', { entity: 'evidence', id: input.evidenceId })
      await act(writer, { ...place, evidenceId: evidence.id })
      await recount(deps, writer, place.systemId)
    })
    return {}
  }

const read = async ({ store, workspace }: RequirementDeps, id: string) => {
  const evidence = await store.requirements.evidenceById(id)
  if (evidence?.sha256 == null) throw new Failure('not-found', { entity: 'evidence', id })
  const bytes = await readBytes(workspace, evidence.sha256)
  return { name: evidence.name, mediaType: evidence.mediaType, base64: bytes.toString('base64') }
}

/** Evidence: files by their hash in the workspace folder, dated scans, documents kept elsewhere. */
export const evidenceHandlers = (deps: RequirementDeps): Handlers<keyof typeof evidenceProcedures> => ({
  'evidence.list': ({ systemId }) => deps.store.requirements.evidence(systemId),
  'evidence.addFile': (input, actor) => addFile(deps, input, actorLabel(actor)),
  'evidence.addReference': ({ subject, name, ...details }, actor) => {
    const evidence = { ...NO_FILE, ...withDetails(givenOnly(details)), kind: 'reference' as const, name }
    return addLinked(deps, actorLabel(actor), { subject, evidence })
  },
  'evidence.addScan': (input, actor) => addScan(deps, input, actorLabel(actor)),
  'evidence.link': (input, actor) =>
    onLink(deps, input, (writer, link) => writer.requirements.link(link))(actorLabel(actor)),
  'evidence.unlink': (input, actor) =>
    onLink(deps, input, (writer, link) => writer.requirements.unlink(link))(actorLabel(actor)),
  'evidence.update': ({ id, version, patch }, actor) =>
    deps.store.transact(actorLabel(actor), (writer) =>
      writer.requirements.updateEvidence(
        id,
        version,
        Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
      ),
    ),
  'evidence.read': ({ id }) => read(deps, id),
})
