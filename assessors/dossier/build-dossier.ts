import type { DocumentModel } from '../../data/contract/document.ts'
import type { DossierCheck } from '../../data/contract/dossier.ts'
import { dossierChecks } from './checks.ts'
import { type Context, dossierContext } from './context.ts'
import { explanatoryDocument } from './explanatory-document.ts'
import { formDocument } from './form-document.ts'
import { letterFields } from './form-fields.ts'
import type { DossierInput } from './input.ts'

/** The request form of a level: Mẫu 01 for levels 1 and 2, Mẫu 02 from 3 (Đ18.1, Đ18.2, Đ20.1). */
const REQUEST_FORMS = ['mau-01', 'mau-02']

/** The letter that asks for the appraisal; none while no level may be concluded, and none under NĐ 85 (C04). */
const requestLetter = (context: Context): DocumentModel[] => {
  const { input, decision, outline } = context
  const { level } = decision
  if (level === null || input.pinned.classification.regime !== 'ND331') return []
  const form = input.catalogues.forms.forms.find(
    (candidate) => REQUEST_FORMS.includes(candidate.id) && candidate.levels.includes(level),
  )
  if (form === undefined) return []
  return [
    formDocument({
      form,
      values: letterFields(context),
      layout: input.catalogues.layout,
      title: `${form.listTitle} - ${input.system.name}`,
      watermark: outline.letter.watermark,
    }),
  ]
}

/**
 * The documents of a dossier as they would be written now, and what the checks say about them. Depends on its input
 * only. The explanatory document is marked as a draft while a check blocks, the letter while one of its fields is open.
 */
export const buildDossier = (
  input: DossierInput,
): { readonly documents: DocumentModel[]; readonly checks: DossierCheck[] } => {
  const context = dossierContext(input)
  const letters = requestLetter(context)
  const explanatory = explanatoryDocument(context)
  const checks = dossierChecks(context, [
    ...letters.flatMap((letter) => letter.blocks),
    ...explanatory.blocks,
  ])
  const blocked = checks.some((check) => check.evaluated && check.severity === 'block')
  const watermark = blocked ? context.outline.explanatory.watermark : null
  return { documents: [...letters, { ...explanatory, watermark }], checks }
}
