import { dayIn } from '../../assessors/calendar/day.ts'
import type { DossierInput } from '../../assessors/dossier/input.ts'
import { decideLevel } from '../../assessors/dossier/level-decision.ts'
import type { OfficeTemplates } from '../../assessors/dossier/office-template.ts'
import { levelGuide } from '../../assessors/level/level-guide.ts'
import { ratedRisk } from '../../assessors/level/rate-risk.ts'
import { riskGuide } from '../../assessors/level/risk-guide.ts'
import type { Dossier, DossierWords, LetterDetails } from '../../data/contract/dossier.ts'
import type { DossierState } from '../../data/contract/dossier-life.ts'
import { type OfficeTemplate, TemplatePart } from '../../data/contract/dossier-template.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { Classification, LevelWarning, Regime } from '../../data/contract/level.ts'
import type { InformationSystem } from '../../data/contract/system.ts'
import type { AppDeps } from './deps.ts'
import { diagramWords } from './diagram.ts'
import { securityPlan } from './dossier-plan.ts'
import { levelsOf } from './system-level.ts'

const OTHER: Readonly<Record<Regime, Regime>> = { ND331: 'ND85', ND85: 'ND331' }

/** States in which a dossier is still being written: its documents follow the inventory, in all others the snapshot. */
const WRITTEN: ReadonlySet<DossierState> = new Set([
  'draft',
  'internal-review',
  'supplement-requested',
  'revision-requested',
])

/** The document under which what people write into the explanatory document itself is kept. */
export const EXPLANATORY = 'hsdxcd'

const NO_WORDS: DossierWords = { texts: {}, tables: {} }

type Entered = Record<string, LetterDetails> & { readonly [EXPLANATORY]?: DossierWords }

/** One dossier; throws `not-found`. */
export const dossierOf = async ({ store }: AppDeps, id: string): Promise<Dossier> => {
  const dossier = await store.dossiers.get(id)
  if (dossier === undefined) throw new Failure('not-found', { entity: 'dossier', id })
  return dossier
}

const warningTexts = ({ texts }: AppDeps, warnings: readonly LevelWarning[]): Record<string, string> => {
  const codes = warnings.map(({ code }) => code)
  return Object.fromEntries(codes.map((code) => [code, texts('vi')(`level.warning.${code}`)]))
}

const diagramsOf = async (
  deps: AppDeps,
  { id, name }: InformationSystem,
): Promise<DossierInput['diagrams']> => {
  const { diagrams } = deps.store
  const texts = deps.texts('vi')
  return {
    positions: {
      logical: await diagrams.positions({ systemId: id, view: 'logical' }),
      physical: await diagrams.positions({ systemId: id, view: 'physical' }),
    },
    words: {
      logical: diagramWords(texts, 'logical', name),
      physical: diagramWords(texts, 'physical', name),
    },
  }
}

/** The contents of templates, by part; nothing when there are none. */
const pinned = async (
  { store }: AppDeps,
  templates: readonly Pick<OfficeTemplate, 'part' | 'name' | 'sha256'>[],
): Promise<Pick<DossierInput, 'templates'>> => {
  if (templates.length === 0) return {}
  const contents = templates.map(async ({ part, name, sha256 }) => [
    part,
    { ...(await store.templates.content(sha256)), name, sha256 },
  ])
  return { templates: Object.fromEntries(await Promise.all(contents)) }
}

/** Everything a dossier is made of as the inventory stands now; what follows from it is pure. */
export const liveInput = async (deps: AppDeps, dossier: Dossier): Promise<DossierInput> => {
  const { store, catalogues } = deps
  const [system, levelCase, organisations, people, systems, steps] = await Promise.all([
    store.systems.get(dossier.systemId),
    store.levelCases.of(dossier.systemId),
    store.organisations.list(),
    store.people.list(),
    store.systems.all(),
    store.life.steps(dossier.id),
  ])
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id: dossier.systemId })
  const { [EXPLANATORY]: words, ...letters } = (await store.life.letters(dossier.id)) as Entered
  const levels = levelsOf(catalogues, system, { levelCase })
  const outcome = levels.outcome[dossier.regime]
  const result = (regime: Regime) => ({
    classification: levels[regime],
    guide: levelGuide(regime, catalogues),
  })
  return {
    system,
    organisations,
    people,
    otherSystems: systems.filter(({ id }) => id !== system.id),
    pinned: result(dossier.regime),
    other: result(OTHER[dossier.regime]),
    outcome,
    risks: levelCase.risks
      .filter(({ stage }) => stage === 'preliminary')
      .map((item) => ratedRisk(item, catalogues.risk)),
    riskGuide: riskGuide(catalogues.risk),
    securityPlan: await securityPlan(deps, {
      systemId: system.id,
      regime: dossier.regime,
      level: decideLevel(system, outcome).level as Level | null,
    }),
    warnings: warningTexts(deps, [...levels.ND331.warnings, ...levels.ND85.warnings, ...outcome.warnings]),
    catalogues: { forms: catalogues.forms, layout: catalogues.layout, outline: catalogues.outline },
    diagrams: await diagramsOf(deps, system),
    design: (await store.life.papers(dossier.id)).find(({ kind }) => kind === 'design')?.document ?? null,
    letters,
    words: words ?? NO_WORDS,
    ...(await pinned(deps, await store.templates.list())),
    date: dayIn(deps.now()),
    dossier: { id: dossier.id, version: steps.at(-1)?.version ?? 1, state: dossier.state },
  }
}

/** The parts of an input that a snapshot keeps: people's data, not the catalogues it is printed with. */
type Frozen = Pick<
  DossierInput,
  'system' | 'organisations' | 'people' | 'outcome' | 'risks' | 'securityPlan' | 'date' | 'dossier'
> & {
  readonly classifications: Readonly<Record<Regime, Classification>>
  /** What people wrote; absent in older snapshots. */
  readonly words?: DossierWords | undefined
  readonly design?: DossierInput['design'] | undefined
  /** The templates it was printed with: their contents are kept under their hashes for good. */
  readonly templates?: readonly Pick<OfficeTemplate, 'part' | 'name' | 'sha256'>[] | undefined
  /** Where boxes of the drawings stood; absent in snapshots from before there were drawings. */
  readonly places?: DossierInput['diagrams']['positions'] | undefined
}

/** The units that have a part in a system: those it names, those above them, and who appraises. */
const concerned = ({ system, organisations }: DossierInput): DossierInput['organisations'] => {
  const wanted = new Set([system.ownerId, system.operatorId, system.businessOwnerId])
  for (const { id, parentId } of organisations) if (wanted.has(id)) wanted.add(parentId)
  return organisations.filter(
    ({ id, roles }) => wanted.has(id) || roles.includes('dedicated-unit') || roles.includes('appraiser'),
  )
}

/** The office's own papers that a dossier is printed with, by part: the name of the file and its hash. */
export const templateNames = (
  templates: OfficeTemplates,
): Pick<OfficeTemplate, 'part' | 'name' | 'sha256'>[] =>
  TemplatePart.options.flatMap((part) => {
    const one = templates[part]
    return one === undefined ? [] : [{ part, name: one.name, sha256: one.sha256 }]
  })

/** What a snapshot of an input holds. */
export const frozenContent = (input: DossierInput): Frozen => {
  const organisations = concerned(input)
  const units = new Set(organisations.map(({ id }) => id))
  const { regime } = input.pinned.classification
  const both = { [regime]: input.pinned.classification, [OTHER[regime]]: input.other?.classification }
  return {
    system: input.system,
    organisations,
    people: input.people.filter(({ organisationId }) => organisationId !== null && units.has(organisationId)),
    classifications: both as Frozen['classifications'],
    outcome: input.outcome,
    places: input.diagrams.positions,
    risks: input.risks,
    securityPlan: input.securityPlan,
    design: input.design,
    words: input.words,
    ...(input.templates === undefined ? {} : { templates: templateNames(input.templates) }),
    date: input.date,
    dossier: input.dossier,
  }
}

/** An input as it was frozen, printed with the catalogues of today. */
const thawed = (live: DossierInput, frozen: Frozen): DossierInput => {
  const { classifications, places, templates: _, ...content } = frozen
  const { templates: __, ...now } = live
  const { regime } = live.pinned.classification
  return {
    ...now,
    ...content,
    // Snapshots from before the field was there.
    system: { ...content.system, splitReason: content.system.splitReason ?? '' },
    // Letters get their numbers when they are sent, and those of later steps are written after the snapshot.
    letters: live.letters,
    design: content.design ?? live.design,
    words: content.words ?? NO_WORDS,
    dossier: { ...content.dossier, state: live.dossier.state },
    securityPlan: content.securityPlan ?? null,
    diagrams: { ...live.diagrams, positions: places ?? { logical: {}, physical: {} } },
    pinned: { ...live.pinned, classification: classifications[regime] },
    other: live.other && { ...live.other, classification: classifications[OTHER[regime]] },
  }
}

/** What the documents of a dossier are made of: the inventory while it is written, the newest snapshot once it is proposed. */
export const inputOf = async (deps: AppDeps, dossier: Dossier): Promise<DossierInput> => {
  const live = await liveInput(deps, dossier)
  if (WRITTEN.has(dossier.state)) return live
  const newest = (await deps.store.life.snapshots(dossier.id)).at(-1)
  if (newest === undefined) return live
  const frozen = (await deps.store.life.snapshot(newest.id)) as Frozen
  return { ...thawed(live, frozen), ...(await pinned(deps, frozen.templates ?? [])) }
}
