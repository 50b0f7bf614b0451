import type { Block } from '../../data/contract/document.ts'
import type { LabelResult } from '../../data/contract/scan.ts'
import type { PersonalData } from '../../data/contract/site-personal-data.ts'
import { heading, paragraph, table } from './blocks.ts'
import type { ReportContext } from './report-document.ts'
import type { ReportSite } from './report-site.ts'
import { siteRow } from './site-row.ts'
import { collectsWords, labelWords } from './site-words.ts'

const fieldTable = ({ fields }: PersonalData, { words, catalogue }: ReportContext): Block[] =>
  fields.length === 0
    ? []
    : [
        table(
          words('scan-report.data.fields'),
          [
            { header: words('scan-report.column.field'), width: 0.28 },
            { header: words('scan-report.column.group'), width: 0.16 },
            { header: words('scan-report.column.clause'), width: 0.16 },
            { header: words('scan-report.column.page'), width: 0.4 },
          ],
          fields.map(({ field, group, clause, page, concealed }) => [
            catalogue.fields.get(field) ?? field,
            words(`scan-report.group.${group}`),
            clause,
            concealed ? `${page}\n${words('scan-report.data.concealed')}` : page,
          ]),
        ),
      ]

const observationTable = ({ observations }: PersonalData, { words }: ReportContext): Block[] =>
  observations.length === 0
    ? []
    : [
        table(
          words('scan-report.data.observations'),
          [
            { header: words('scan-report.column.observed'), width: 0.4 },
            { header: words('scan-report.column.page'), width: 0.6 },
          ],
          observations.map(({ kind, page, evidence }) => [
            words(`site-check.consent.${kind}`),
            evidence === '' ? page : `${page}\n${evidence}`,
          ]),
        ),
      ]

const dataBlocks = (site: ReportSite, context: ReportContext): Block[] => {
  const { words } = context
  const data = site.result.personalData
  const sentence = paragraph(
    words('scan-report.data.sentence', { state: collectsWords(siteRow(site, context), words) }),
  )
  if (data === null) return [sentence]
  return [
    sentence,
    ...fieldTable(data, context),
    ...observationTable(data, context),
    ...(data.complete ? [] : [paragraph(words('scan-report.data.incomplete'), 'ghi_chu')]),
    paragraph(words('scan-report.data.note'), 'ghi_chu'),
  ]
}

const labelTable = ({ candidates }: LabelResult, { words }: ReportContext): Block[] =>
  candidates.length === 0
    ? []
    : [
        table(
          words('scan-report.labels.places'),
          [
            { header: words('scan-report.column.verdict'), width: 0.34 },
            { header: words('scan-report.column.link'), width: 0.36 },
            { header: words('scan-report.column.names'), width: 0.3 },
          ],
          candidates.map(({ verdict, link, image, names }) => [
            words(`scan-report.labelVerdict.${verdict}`),
            [link, image].filter((address) => address !== null).join('\n'),
            names ?? '',
          ]),
        ),
      ]

/** The trust label and personal data, both as far as the pages show them. */
export const dataSection = (number: string, site: ReportSite, context: ReportContext): readonly Block[] => {
  const { words } = context
  const { label } = site.result
  const state = labelWords(siteRow(site, context), words)
  return [
    heading(1, number, words('scan-report.section.data')),
    heading(2, `${number}1.`, words('scan-report.section.label')),
    paragraph(words('scan-report.labels.sentence', { state })),
    ...(label === null ? [] : labelTable(label, context)),
    paragraph(words('scan-report.labels.note'), 'ghi_chu'),
    heading(2, `${number}2.`, words('scan-report.section.personal')),
    ...dataBlocks(site, context),
  ]
}
