import type { Block, DocumentModel, Paragraph } from '../../data/contract/document.ts'
import type { Context } from './context.ts'
import { textOf } from './document-text.ts'
import { numberCaptions } from './number-captions.ts'
import { officeCover, officeHeader } from './office-template.ts'
import { pageOf, stylesOf } from './page-layout.ts'
import { fillSentence, fillText, orMissing, type Pieces, toRuns } from './pieces.ts'
import { sectionBlocks } from './section-blocks.ts'
import { longDate, shortDate, upperCase } from './vietnamese-text.ts'

const upperPieces = (pieces: Pieces): Pieces =>
  pieces.map((piece) => (typeof piece === 'string' ? upperCase(piece) : piece))

const coverValues = (context: Context): Readonly<Record<string, Pieces>> => {
  const { input, wording, decision, owner, operator } = context
  const { classification } = input.pinned
  return {
    owner: orMissing(owner?.name, 'owner.name'),
    operator: orMissing(operator?.name, 'operator.name'),
    system: [input.system.name],
    level: orMissing(decision.level?.toString(), 'system.level'),
    regime: [wording.regimes[classification.regime]],
    catalogue: [`${classification.catalogue.id} ${classification.catalogue.version}`],
    version: [String(input.dossier.version)],
    shortDate: [shortDate(input.date)],
    place: orMissing(operator?.place, 'operator.place'),
    month: [longDate(wording.monthYear, input.date)],
  }
}

/** Characters of a line of the name on the cover, and the height of such a line in points. */
const NAME_LINE = { characters: 40, points: 25 }

/** Lines of the name that the spaces of the cover leave room for. */
const ROOMY_LINES = 2

/** Part of its spaces that a cover keeps when the name of the system takes many lines, so that it stays one page. */
const coverShrink = (name: string, spaces: number): number => {
  const lines = Math.ceil(name.length / NAME_LINE.characters)
  return Math.max(0.1, 1 - (Math.max(0, lines - ROOMY_LINES) * NAME_LINE.points) / spaces)
}

const cover = (context: Context): Paragraph[] => {
  const values = coverValues(context)
  const { owner, operator, outline, input } = context
  const { rules, explanatory } = input.catalogues.layout
  const space = (role: string): number => explanatory.roles[role]?.before ?? 0
  const lines = outline.explanatory.cover.filter(
    (line) => line.when === undefined || owner?.id !== operator?.id,
  )
  const spaces = lines.reduce((sum, line) => sum + space(line.role), 0)
  const shrink = coverShrink(input.system.name, spaces)
  return lines.map((line) => {
    const pieces = fillSentence(line.text, values)
    const runs = toRuns(line.upper === true ? upperPieces(pieces) : pieces)
    const rule = line.rule === true ? { rule: rules.coQuan.part } : {}
    return {
      kind: 'paragraph',
      role: line.role,
      runs,
      before: Math.round(space(line.role) * shrink),
      ...rule,
    }
  })
}

/** Characters of a name that fit in the footer beside its other words. */
const FOOTER_NAME = 66

const shortened = (typed: string): string => {
  // Letters whose accents stand apart would count twice.
  const name = typed.normalize('NFC')
  if (name.length <= FOOTER_NAME) return name
  const cut = name.slice(0, FOOTER_NAME)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}…`
}

/** The page, and the head that an office puts on it. */
const withHeader = (
  context: Context,
  page: DocumentModel['page'],
): Pick<DocumentModel, 'page' | 'header'> => {
  const own = officeHeader(context)
  if (own === null) return { page }
  return { page: { ...page, margin: { ...page.margin, top: own.top } }, header: own.header }
}

/** The explanatory document of Đ22: cover, contents and its three parts. */
export const explanatoryDocument = (context: Context): Omit<DocumentModel, 'watermark'> => {
  const { outline, input } = context
  const { layout } = input.catalogues
  const { explanatory } = outline
  const sections = (bodyText: string): Block[] =>
    numberCaptions(
      context,
      outline.sections.flatMap((section) => sectionBlocks({ ...context, bodyText }, section)),
    )
  const front: Block[] = [
    ...(officeCover(context) ?? cover(context)),
    { kind: 'page-break' },
    { kind: 'contents', title: upperCase(explanatory.contents) },
    { kind: 'page-break' },
  ]
  return {
    id: explanatory.id,
    fileName: outline.package.find((entry) => entry.document === explanatory.id)?.file ?? explanatory.id,
    title: fillText(explanatory.title, { system: input.system.name }),
    language: 'vi',
    layout: 'explanatory',
    ...withHeader(context, pageOf(layout)),
    font: { family: layout.font.family, size: layout.explanatory.bodySize },
    styles: stylesOf(layout.explanatory.roles),
    mark: layout.explanatory.mark,
    footer: fillText(explanatory.footer, {
      system: shortened(input.system.name),
      version: String(input.dossier.version),
    }),
    blocks: [...front, ...sections(textOf(sections('')))],
  }
}
