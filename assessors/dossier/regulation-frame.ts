import type { DocumentModel, Paragraph } from '../../data/contract/document.ts'
import type { Context } from './context.ts'
import { letterFrame } from './page-layout.ts'
import { fillSentence, fillText, orMissing, type Pieces, toRuns } from './pieces.ts'

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']

const line = (role: string, pieces: Pieces, keepNext = false): Paragraph => ({
  kind: 'paragraph',
  role,
  runs: toRuns(pieces),
  ...(keepNext ? { keepNext } : {}),
})

interface Article {
  readonly title: string
  readonly items: readonly string[]
}

/** What the management requirements of each chapter of the standard want to be laid down (Đ30.3). */
const requiredArticles = ({ input }: Context): Article[] => {
  const plan = input.securityPlan
  return (plan?.chapters ?? []).flatMap(({ id, title }) => {
    const own = (plan?.requirements ?? []).filter((one) => one.chapter === id && one.kind === 'management')
    return own.length === 0 ? [] : [{ title, items: own.map(({ text }) => text) }]
  })
}

const bodyOf = (context: Context): Paragraph[] => {
  const { regulation } = context.outline
  const values = {
    system: context.input.system.name,
    owner: orMissing(context.owner?.name, 'owner.name'),
    operator: orMissing(context.operator?.name, 'operator.name'),
    level: orMissing(context.decision.level?.toString(), 'system.level'),
  }
  let number = 0
  return regulation.chapters.flatMap((chapter, index): Paragraph[] => {
    const articles = chapter.fromRequirements === true ? requiredArticles(context) : chapter.articles
    return [
      line('ten_loai', [fillText(regulation.chapter, { n: ROMAN[index] ?? String(index + 1) })], true),
      line('trich_yeu_ten_loai', [chapter.title], true),
      ...articles.flatMap(({ title, items }) => {
        number += 1
        return [
          line('dieu', [fillText(regulation.article, { n: String(number), title })], true),
          ...items.map((item) =>
            line('gach_dau_dong', fillSentence(regulation.item, { text: fillSentence(item, values) })),
          ),
        ]
      }),
    ]
  })
}

/** The frame of the regulation that must be issued before the dossier is approved (Đ30.7); null once one is on record. */
export const regulationFrame = (context: Context): DocumentModel | null => {
  const { input, outline } = context
  const { layout } = input.catalogues
  const { regulation } = outline
  if (input.system.milestones.regulation !== null || input.securityPlan === null) return null
  const system = input.system.name
  return {
    id: regulation.id,
    fileName: regulation.file,
    title: fillText(regulation.title, { system }),
    ...letterFrame(layout),
    watermark: regulation.watermark,
    blocks: [
      line('ten_loai', [regulation.kind.toLocaleUpperCase('vi')], true),
      line('trich_yeu_ten_loai', [fillText(regulation.subject, { system })], true),
      line('chu_thich', [regulation.note]),
      ...bodyOf(context),
    ],
  }
}
