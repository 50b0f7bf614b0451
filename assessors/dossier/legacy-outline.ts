import type { OutlineCatalogue } from '../../data/catalogues/forms/outline.schema.ts'
import type { LegacyNotes } from '../../data/contract/dossier-letter.ts'
import type { Context } from './context.ts'
import type { DossierInput } from './input.ts'

type Legacy = OutlineCatalogue['legacy']

const inTerms = (terms: Legacy['terms'], text: string): string =>
  terms.reduce((said, { from, to }) => said.replaceAll(from, to), text)

/** The same value with each of its texts in the words of that time; ids hold none of the phrases and stay. */
const mapTexts = <T>(value: T, map: (text: string) => string): T => {
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') return map(one)
    if (Array.isArray(one)) return one.map(walk)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner)]))
  }
  return walk(value) as T
}

/** Only a clause with a confirmed counterpart is cited: an article of NĐ 331 says something else in NĐ 85. */
const clauseOf = ({ clauses }: Legacy, clause: string | null): string | null =>
  clause === null ? null : (clauses[clause] ?? null)

const legacyOutline = (outline: OutlineCatalogue): OutlineCatalogue => {
  const { legacy } = outline
  const said = <T>(value: T): T => mapTexts(value, (text) => inTerms(legacy.terms, text))
  const fields = Object.entries(said(outline.fields)).map(([path, field]) => [
    path,
    { ...field, clause: clauseOf(legacy, field.clause) },
  ])
  return {
    ...outline,
    sections: said(outline.sections),
    regulation: said(outline.regulation),
    factLabels: said(outline.factLabels),
    fields: Object.fromEntries(fields),
    checks: said(outline.checks).map((rule) => ({ ...rule, article: clauseOf(legacy, rule.article) })),
  }
}

/** The outline in the words and clauses of the regime that the dossier is pinned to. */
export const outlineOf = ({ pinned, catalogues: { outline } }: DossierInput): OutlineCatalogue =>
  pinned.classification.regime === outline.legacy.regime ? legacyOutline(outline) : outline

const isLegacy = ({ input, outline }: Context): boolean =>
  input.pinned.classification.regime === outline.legacy.regime

/** Letters of the former regime that are not printed because the wording of their form is not confirmed. */
export const unprintedLetters = (context: Context): Legacy['letters'] => {
  const { level } = context.decision
  if (!isLegacy(context)) return []
  return context.outline.legacy.letters.filter(({ levels }) => level === null || levels.includes(level))
}

/** What differs in a dossier of the former regime and which letters it does without; null under the present one. */
export const legacyNotes = (context: Context): LegacyNotes | null =>
  isLegacy(context)
    ? {
        letters: unprintedLetters(context).map(({ id, name, form, confidence }) => ({
          id,
          name,
          form,
          confidence,
        })),
        differences: context.outline.legacy.differences,
      }
    : null
