import type { ReportAppendix, ShownReport } from '../../data/contract/report.ts'
import type { SystemSummary } from '../store/store.ts'
import type { ReportGround } from './report-ground.ts'
import { reportWords } from './report-words.ts'
import type { Texts } from './texts.ts'

type Cells = readonly string[]

interface Draft {
  readonly id: ReportAppendix['id']
  readonly clause: string
  readonly columns: readonly string[]
  readonly wanted: (system: SystemSummary) => boolean
  /** The lines of one system; one each, where `count` does not say how many. */
  readonly lines: (system: SystemSummary) => readonly Cells[]
  readonly count?: (system: SystemSummary) => number
}

const dayText = (day: string | null): string => (day === null ? '' : day.split('-').reverse().join('/'))

const written = (document: SystemSummary['milestones']['decision']): string =>
  document === null ? '' : [document.number, dayText(document.date)].filter((part) => part !== '').join(', ')

/** A system at level 5, or one that stores data of special importance, has grounds for the list of Đ16 (inference). */
const isCritical =
  ({ critical }: ReportGround) =>
  (system: SystemSummary): boolean =>
    critical.has(system.id) ||
    (system.milestones.approvedLevel ?? system.proposedLevel) === 5 ||
    system.facts.some(({ key, value }) => key === 'stores_critical_national_data' && value === true)

/** What of Điều 16 is met: a system of level 5 is critical (Đ16.4), by the clauses of Đ15 that ask for the level. */
const critical16 = (
  { critical, criticalClause }: ReportGround,
  { id }: SystemSummary,
  texts: Texts,
): string => {
  const clauses = critical.get(id) ?? []
  const because = clauses.length === 0 ? texts('report.basis-level-5') : clauses.join(', ')
  return texts('report.basis-critical', { clause: criticalClause, because })
}

/** One line for each group of requirements: those that apply, met, not met in full; one line of words where nobody has assessed any. */
const answered = ({ answers, groupTitle }: ReportGround, id: string, texts: Texts): readonly Cells[] => {
  const found = answers.get(id)
  if (found === null || found === undefined) return [['', texts('report.not-measured'), '', '']]
  const { standard, counts, groups } = found
  if (groups.length > 0) {
    return groups.map(({ group, applying, met, unmet }) => [
      groupTitle(standard, group),
      ...[applying, met, unmet].map(String),
    ])
  }
  const { byResult, total } = counts.compliance
  const whole = [total - byResult['not-applicable'], byResult.met, byResult.partial + byResult['not-met']]
  return [[texts('report.all-groups'), ...whole.map(String)]]
}

/** Points of the plan that stand open, and those closed within the period; empty where the plan has none. */
const gapCells = ({ gaps }: ReportGround, id: string): readonly string[] => {
  const counted = gaps.get(id)
  return counted === undefined ? ['', ''] : [String(counted.open), String(counted.closed)]
}

const drafts = (ground: ReportGround, texts: Texts): readonly Draft[] => {
  const words = reportWords(texts)
  const unit = (id: string | null) => ground.organisations.find((one) => one.id === id)
  const head = (id: string | null): string => {
    const person = ground.people.find((one) => one.id === unit(id)?.headId)
    return person === undefined ? '' : [person.name, person.title].filter((part) => part !== '').join(', ')
  }
  const levelOf = (system: SystemSummary): string =>
    String(system.milestones.approvedLevel ?? system.proposedLevel ?? '')
  return [
    {
      id: 'critical',
      clause: 'Đ36.3',
      columns: ['name', 'level', 'clause', 'state'],
      wanted: isCritical(ground),
      lines: (system) => [
        [
          system.name,
          levelOf(system),
          critical16(ground, system, texts),
          words.state[system.milestones.state],
        ],
      ],
    },
    {
      id: 'regulation',
      clause: 'Đ36.7, Đ36.11',
      columns: ['name', 'regulation', 'period', 'gaps', 'mended', 'note'],
      wanted: () => true,
      lines: ({ id, name, milestones }) => [
        [
          name,
          written(milestones.regulation),
          milestones.checked.map((one) => words.checked[one]).join('; '),
          ...gapCells(ground, id),
          milestones.regulationNote,
        ],
      ],
    },
    {
      id: 'measures',
      clause: 'Đ36.9, Đ36.10',
      columns: ['name', 'decision', 'group', 'requirements', 'met', 'unmet', 'implementation', 'plan'],
      wanted: () => true,
      count: ({ id }) => ground.answers.get(id)?.groups.length || 1,
      lines: ({ id, name, milestones }) =>
        answered(ground, id, texts).map((counted) => [
          name,
          written(milestones.decision),
          ...counted,
          words.implementation[milestones.implementation],
          milestones.implementationExpected,
        ]),
    },
    {
      id: 'operators',
      clause: 'Đ36.1',
      columns: ['name', 'operator', 'duty', 'head', 'address', 'contact'],
      wanted: () => true,
      lines: ({ name, operatorId }) => {
        const operator = unit(operatorId)
        const contact = [operator?.phone, operator?.email].filter((part) => part).join('; ')
        const [unitName, basis] = [operator?.name ?? '', operator?.legalBasis ?? '']
        return [[name, unitName, basis, head(operatorId), operator?.address ?? '', contact]]
      },
    },
  ]
}

const headOf = ({ id, clause, columns }: Draft, texts: Texts) => ({
  id,
  clause,
  columns: ['number', ...columns].map((name) => texts(`report.appendix-column.${name}`)),
})

/** The appendices without their lines, which are only counted. */
export const appendixHeads = (ground: ReportGround, texts: Texts): ShownReport['appendices'] => {
  const systems = [...ground.summaries.values()]
  return drafts(ground, texts).map((draft) => {
    const { wanted, count = () => 1 } = draft
    const lines = systems.filter(wanted).reduce((sum, system) => sum + count(system), 0)
    return { ...headOf(draft, texts), count: lines }
  })
}

/** What Đ36 asks for and Mẫu 08 has no column for (proposed tables, inference); all of it, or the one table asked for. */
export const reportAppendices = (
  ground: ReportGround,
  texts: Texts,
  only?: ReportAppendix['id'],
): ReportAppendix[] => {
  const order = new Intl.Collator('vi')
  const systems = [...ground.summaries.values()].sort((a, b) => order.compare(a.name, b.name))
  const asked = drafts(ground, texts).filter(({ id }) => only === undefined || id === only)
  return asked.map((draft) => ({
    ...headOf(draft, texts),
    rows: systems
      .filter(draft.wanted)
      .flatMap((system, index) =>
        draft.lines(system).map((cells) => ({ systemId: system.id, cells: [String(index + 1), ...cells] })),
      ),
  }))
}
