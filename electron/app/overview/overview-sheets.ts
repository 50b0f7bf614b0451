import type { FigureId } from '../../../data/contract/overview.ts'
import type { ItProject, TargetRow } from '../../../data/contract/target.ts'
import type { ReportCell, ReportSheet } from '../../export/report-workbook.ts'
import type { Texts } from '../texts.ts'
import type { CountedFigure } from './counted.ts'

/** Says the words of a figure: of a bar or of a part, by key. */
const wordsOf =
  (figure: FigureId, texts: Texts) =>
  (part: 'bar' | 'part', key: string): string =>
    texts(`overview.figure.${figure}.${part}.${key}`)

const day = (value: string | null): ReportCell => (value === null ? null : { day: value })

/** The numbers of a figure as its table on the page has them. */
const numberSheet = ({ id, parts, bars }: CountedFigure, texts: Texts): ReportSheet => {
  const word = wordsOf(id, texts)
  const dated = bars.some(({ duty }) => duty !== undefined)
  return {
    name: texts(`overview.figure.${id}.sheet`),
    columns: [
      { header: texts(`overview.figure.${id}.bars`), width: 44 },
      ...parts.map(({ key }) => ({ header: word('part', key), width: 18 })),
      ...(dated
        ? [
            { header: texts('overview.sheet.date'), width: 14 },
            { header: texts('overview.sheet.clause'), width: 24 },
          ]
        : []),
    ],
    rows: bars.map(({ key, cells, duty }) => [
      word('bar', key),
      ...cells.map((rows) => rows.length),
      ...(dated ? [day(duty?.date ?? null), duty?.clause ?? null] : []),
    ]),
  }
}

/** Every row behind the numbers of a figure. */
const rowSheet = ({ id, parts, bars }: CountedFigure, texts: Texts): ReportSheet => {
  const word = wordsOf(id, texts)
  return {
    name: texts('overview.sheet.rows'),
    columns: [
      { header: texts(`overview.figure.${id}.bars`), width: 32 },
      { header: texts('overview.sheet.part'), width: 22 },
      { header: texts('overview.sheet.code'), width: 16 },
      { header: texts('overview.sheet.name'), width: 60 },
      { header: texts('overview.sheet.note'), width: 40 },
      { header: texts('overview.sheet.date'), width: 14 },
    ],
    rows: bars.flatMap(({ key, cells }) =>
      cells.flatMap((rows, index) =>
        rows.map((row) => [
          word('bar', key),
          word('part', parts[index]?.key ?? ''),
          row.code,
          row.name,
          row.note,
          day(row.date),
        ]),
      ),
    ),
  }
}

const shareText = (share: TargetRow['share']): string =>
  share === null || share.value === null ? '' : `${share.value}/${share.of}`

/** Every target with where the agency stands, and how sure its wording is. */
const targetSheet = (
  targets: readonly TargetRow[],
  texts: Texts,
  pick: (text: TargetRow['text']) => string,
): ReportSheet => {
  const head = (key: string, width: number) => ({ header: texts(`target.column.${key}`), width })
  return {
    name: texts('overview.sheet.targets'),
    columns: [
      head('text', 60),
      head('basis', 36),
      head('confidence', 18),
      head('goal', 12),
      head('actual', 12),
      head('share', 16),
      head('standing', 18),
      head('state', 18),
      head('document', 30),
      head('done-on', 14),
      head('evidence', 36),
      head('note', 36),
    ],
    rows: targets.map((target) => [
      pick(target.text),
      target.basis,
      target.confidence === null ? texts('target.own') : texts(`app.confidence.${target.confidence}.name`),
      target.goal,
      target.actual === null ? target.follow.value : Math.round(target.actual * 10) / 10,
      shareText(target.share),
      target.measure === null ? null : texts(`target.met.${String(target.met)}`),
      target.follow.version === 0 ? null : texts(`target.state.${target.follow.state}`),
      [target.follow.document?.number, target.follow.document?.issuer].filter((part) => part).join(', '),
      day(target.follow.doneOn ?? target.follow.document?.date ?? null),
      [
        target.follow.evidence,
        target.follow.link,
        ...target.follow.files.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256})`),
      ]
        .filter((part) => part !== '')
        .join('\n'),
      target.follow.note,
    ]),
  }
}

const projectSheet = (projects: readonly ItProject[], texts: Texts): ReportSheet => {
  const head = (key: string, width: number) => ({ header: texts(`target.field.${key}`), width })
  return {
    name: texts('target.projects-sheet'),
    columns: [
      head('year', 8),
      head('name', 60),
      head('document', 36),
      head('total', 20),
      head('security', 20),
      { header: texts('target.ratio'), width: 10 },
      head('note', 36),
    ],
    rows: projects.map(({ year, name, document, total, security, note }) => [
      year,
      name,
      document,
      total,
      security,
      security === null || total === 0 ? null : Math.round((security * 1000) / total) / 10,
      note,
    ]),
  }
}

/** The list of targets, and the projects whose budget one of them counts. */
export const targetSheets = (
  listed: { readonly targets: readonly TargetRow[]; readonly projects: readonly ItProject[] },
  texts: Texts,
  pick: (text: TargetRow['text']) => string,
): ReportSheet[] => [targetSheet(listed.targets, texts, pick), projectSheet(listed.projects, texts)]

/** One figure: its numbers and the rows behind them. */
export const figureSheets = (figure: CountedFigure, texts: Texts): ReportSheet[] => [
  numberSheet(figure, texts),
  rowSheet(figure, texts),
]

/** The whole overview: the targets, then the numbers of every figure. */
export const overviewSheets = (
  counted: { readonly figures: readonly CountedFigure[]; readonly targets: readonly TargetRow[] },
  texts: Texts,
  pick: (text: TargetRow['text']) => string,
): ReportSheet[] => [
  targetSheet(counted.targets, texts, pick),
  ...counted.figures.map((figure) => numberSheet(figure, texts)),
]
