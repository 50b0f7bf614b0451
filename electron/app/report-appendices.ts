import type { ReportAppendix } from '../../data/contract/report.ts'
import type { SystemSummary } from '../store/store.ts'
import type { ReportGround } from './report-ground.ts'
import { reportWords } from './report-words.ts'
import type { Texts } from './texts.ts'

interface Draft {
  readonly id: ReportAppendix['id']
  readonly clause: string
  readonly columns: readonly string[]
  readonly wanted: (system: SystemSummary) => boolean
  readonly cells: (system: SystemSummary) => readonly string[]
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

/** Requirements of the level that apply, those met, those not met in full; words where nobody has assessed any. */
const answered = ({ answers }: ReportGround, id: string, notMeasured: string): readonly string[] => {
  const counts = answers.get(id)?.compliance
  if (counts === undefined) return [notMeasured, '', '']
  const { byResult, total } = counts
  return [
    String(total - byResult['not-applicable']),
    String(byResult.met),
    String(byResult.partial + byResult['not-met']),
  ]
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
      cells: (system) => [
        system.name,
        levelOf(system),
        ground.critical.get(system.id)?.join(', ') ?? texts('report.basis-level-5'),
        words.state[system.milestones.state],
      ],
    },
    {
      id: 'regulation',
      clause: 'Đ36.7, Đ36.11',
      columns: ['name', 'regulation', 'period', 'gaps', 'mended', 'note'],
      wanted: () => true,
      cells: ({ id, name, milestones }) => [
        name,
        written(milestones.regulation),
        milestones.checked.map((one) => words.checked[one]).join('; '),
        ...gapCells(ground, id),
        milestones.regulationNote,
      ],
    },
    {
      id: 'measures',
      clause: 'Đ36.9, Đ36.10',
      columns: ['name', 'decision', 'requirements', 'met', 'unmet', 'implementation', 'plan'],
      wanted: () => true,
      cells: ({ id, name, milestones }) => [
        name,
        written(milestones.decision),
        ...answered(ground, id, texts('report.not-measured')),
        words.implementation[milestones.implementation],
        milestones.implementationExpected,
      ],
    },
    {
      id: 'operators',
      clause: 'Đ36.1',
      columns: ['name', 'operator', 'duty', 'head', 'address', 'contact'],
      wanted: () => true,
      cells: ({ name, operatorId }) => {
        const operator = unit(operatorId)
        const contact = [operator?.phone, operator?.email].filter((part) => part).join('; ')
        return [
          name,
          operator?.name ?? '',
          operator?.legalBasis ?? '',
          head(operatorId),
          operator?.address ?? '',
          contact,
        ]
      },
    },
  ]
}

/** What Đ36 asks for and Mẫu 08 has no column for (proposed tables, inference). */
export const reportAppendices = (ground: ReportGround, texts: Texts): ReportAppendix[] => {
  const order = new Intl.Collator('vi')
  const systems = [...ground.summaries.values()].sort((a, b) => order.compare(a.name, b.name))
  return drafts(ground, texts).map(({ id, clause, columns, wanted, cells }) => ({
    id,
    clause,
    columns: ['number', ...columns].map((name) => texts(`report.appendix-column.${name}`)),
    rows: systems
      .filter(wanted)
      .map((system, index) => ({ systemId: system.id, cells: [String(index + 1), ...cells(system)] })),
  }))
}
