import type { PersonalDataDetector } from '../../../data/catalogues/trustlabel/personal-data.schema.ts'
import type { FoundField, PersonalData } from '../../../data/contract/site-personal-data.ts'
import { selectorOf } from '../label/page-element.ts'
import type { PageContent } from '../page/page-content.ts'
import { phraseIn, wordsOf } from '../page/words.ts'
import { sameSite } from '../site-domain.ts'
import { type FieldMatch, matchField } from './match-field.ts'
import { framedForms, observeForms, outsideLogins, type ReadPage } from './observe-forms.ts'

type Answer = Pick<PersonalData, 'collects' | 'confidence'>

const YES: Answer = { collects: 'yes', confidence: 'normal' }
const YES_LOW: Answer = { collects: 'yes', confidence: 'low' }
const MAYBE: Answer = { collects: 'maybe', confidence: 'low' }
const NO: Answer = { collects: 'no', confidence: 'normal' }
const ORDER = [YES, YES_LOW, MAYBE, NO] as const

/** Kinds that together in one form name a person. */
const NAMING = new Set(['full-name', 'phone', 'email', 'address', 'birth-date'])

/** What the controls of one form say. */
const judgeForm = (matches: readonly FieldMatch[], { detector, content }: ReadPage): Answer => {
  const seen = matches.filter(({ control }) => !control.concealed)
  const heading = wordsOf([...new Set(seen.map(({ control }) => control.heading))].join(' | ').slice(0, 400))
  const isAsking = phraseIn(heading, detector.leads) !== null
  // "name" under "Gửi góp ý" is the name of a person.
  const sure = seen.filter(({ doubtful, field }) => !doubtful || (isAsking && field.weight === 'joint'))
  if (sure.some(({ field }) => field.weight === 'alone')) return YES
  const naming = new Set(sure.filter(({ field }) => NAMING.has(field.id)).map(({ field }) => field.id))
  if (naming.size >= 2) return YES
  if (sure.length > 0) return YES_LOW
  if (seen.length > 0) return MAYBE
  // A styled-away form may open at a click; a single styled-away box is mostly a trap for robots.
  const kinds = new Set(matches.filter(({ doubtful }) => !doubtful).map(({ field }) => field.id))
  return kinds.size >= 2 || (kinds.size === 1 && content.needsScripts) ? MAYBE : NO
}

const judgeForms = (page: ReadPage): readonly Answer[] => {
  const forms = new Set(page.matches.map(({ control }) => control.form))
  return [...forms].map((form) =>
    judgeForm(
      page.matches.filter(({ control }) => control.form === form),
      page,
    ),
  )
}

const best = (answers: readonly Answer[]): Answer => ORDER.find((answer) => answers.includes(answer)) ?? NO

const fieldOf = ({ field, control, evidence }: FieldMatch, page: string): FoundField => ({
  field: field.id,
  group: field.group,
  clause: field.clause,
  page: page.slice(0, 2000),
  selector: selectorOf(control.element),
  evidence,
  concealed: control.concealed,
})

const MOST_FIELDS = 200
const MOST_LEADS = 30

const isOtherPage = (url: string, page: string): boolean => url.split('#')[0] !== page.split('#')[0]

/** Links of the site itself to pages that usually collect. */
const leadsOf = ({ content, detector }: ReadPage): PersonalData['leads'] => {
  const found = new Map<string, string>()
  for (const { url, text, words, concealed } of content.links) {
    if (found.size >= MOST_LEADS) break
    if (concealed || !/^https?:/.test(url) || !isOtherPage(url, content.url) || !sameSite(url, content.url))
      continue
    if (phraseIn(words, detector.leads) !== null && !found.has(url)) found.set(url, text.slice(0, 120))
  }
  return [...found].map(([url, text]) => ({ url: url.slice(0, 2000), text }))
}

/** One page: its fields, what stands beside them, and what they say together. */
const judgePage = (page: ReadPage): PersonalData => {
  const { content } = page
  const outside = [...framedForms(page), ...outsideLogins(page)]
  const fromForms = best(judgeForms(page))
  const answer = best([fromForms, ...(outside.length > 0 ? [YES_LOW] : [])])
  const collects = answer.collects === 'yes'
  const leads = leadsOf(page)
  const open = leads.length > 0 || content.needsScripts || content.truncated
  return {
    ...(answer === NO && open ? MAYBE : answer),
    fields: page.matches.slice(0, MOST_FIELDS).map((match) => fieldOf(match, content.url)),
    observations: [...outside, ...(collects ? observeForms(page) : [])].slice(0, MOST_FIELDS),
    leads,
    pages: [content.url.slice(0, 2000)],
    complete: !content.needsScripts && !content.truncated,
  }
}

/** Judges whether one served page collects personal data. Pure; `maybe` wherever something could not be followed. */
export const detectPersonalData = (content: PageContent, detector: PersonalDataDetector): PersonalData => {
  const matches = content.controls.flatMap((control) => matchField(control, detector) ?? [])
  return judgePage({ content, matches, detector })
}
