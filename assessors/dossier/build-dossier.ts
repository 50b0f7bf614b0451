import type { LetterRule } from '../../data/catalogues/forms/outline.schema.ts'
import type { DocumentModel } from '../../data/contract/document.ts'
import type { DossierCheck, LetterDetails } from '../../data/contract/dossier.ts'
import type { LetterForm } from '../../data/contract/dossier-letter.ts'
import type { DossierPart } from '../../data/contract/dossier-part.ts'
import type { Output } from '../../data/contract/index.ts'
import { dossierChecks } from './checks.ts'
import { completenessOf } from './completeness.ts'
import { type Context, dossierContext } from './context.ts'
import { explanatoryDocument } from './explanatory-document.ts'
import { formDocument } from './form-document.ts'
import { issuerName, letterFields } from './form-fields.ts'
import type { DossierInput } from './input.ts'
import { legacyNotes } from './legacy-outline.ts'
import { plain } from './pieces.ts'
import { regulationFrame } from './regulation-frame.ts'
import { writtenParts } from './written-parts.ts'

/** The forms of the level that the dossier has come to; none while no level may be concluded, and none under NĐ 85 (C04). */
const letterRules = ({ input, decision, outline }: Context): readonly LetterRule[] => {
  const { level } = decision
  if (level === null || input.pinned.classification.regime !== 'ND331') return []
  return outline.letter.forms.filter(
    ({ levels, states }) =>
      levels.includes(level) && (states === undefined || states.includes(input.dossier.state)),
  )
}

const letterDocument = (context: Context, rule: LetterRule): DocumentModel[] => {
  const { input, outline } = context
  const form = input.catalogues.forms.forms.find(({ id }) => id === rule.form)
  if (form === undefined) return []
  return [
    formDocument({
      form,
      values: letterFields(context, rule),
      layout: input.catalogues.layout,
      title: `${form.listTitle} - ${input.system.name}`,
      watermark: outline.letter.watermark,
    }),
  ]
}

/** A form of the dossier as people complete it. */
const letterForm = (context: Context, rule: LetterRule): LetterForm => {
  const { forms, fields, defects } = context.input.catalogues.forms
  return {
    document: rule.form,
    title: forms.find(({ id }) => id === rule.form)?.listTitle ?? rule.form,
    issuer: plain(issuerName(context, rule)),
    details: context.input.letters[rule.form] ?? NO_DETAILS,
    fields: rule.entered.map((id) => ({ id, label: fields[id]?.label ?? id })),
    faults: defects
      .filter((defect) => defect.forms.includes(rule.form) && defect.official !== null)
      .map(({ official, problem }) => ({ official, problem })),
  }
}

const NO_DETAILS: LetterDetails = {
  number: '',
  symbol: '',
  place: '',
  date: null,
  signerId: null,
  grounds: [],
  recipients: [],
  fields: {},
}

/** What people write for a dossier: the fields of its forms, paragraphs and tables of the explanatory document. */
export const dossierWriting = (input: DossierInput): Output<'dossier.writing'> => {
  const context = dossierContext(input)
  return {
    forms: letterRules(context).map((rule) => letterForm(context, rule)),
    ...writtenParts(context),
    words: input.words,
    legacy: legacyNotes(context),
  }
}

/** How far each part of a dossier is filled. */
export const dossierParts = (input: DossierInput, documents: readonly DocumentModel[]): DossierPart[] =>
  completenessOf(dossierContext(input), documents)

/**
 * The documents of a dossier as they would be written now, and what the checks say about them. Depends on its input
 * only. The explanatory document is marked as a draft while a check blocks, the letter while one of its fields is open.
 */
export const buildDossier = (
  input: DossierInput,
): { readonly documents: DocumentModel[]; readonly checks: DossierCheck[] } => {
  const context = dossierContext(input)
  const letters = letterRules(context).flatMap((rule) => letterDocument(context, rule))
  const explanatory = explanatoryDocument(context)
  const checks = dossierChecks(context, [
    ...letters.flatMap((letter) => letter.blocks),
    ...explanatory.blocks,
  ])
  const blocked = checks.some((check) => check.evaluated && check.severity === 'block')
  const watermark = blocked ? context.outline.explanatory.watermark : null
  const regulation = regulationFrame(context)
  return {
    documents: [...letters, { ...explanatory, watermark }, ...(regulation === null ? [] : [regulation])],
    checks,
  }
}
