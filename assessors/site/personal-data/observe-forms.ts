import type { PersonalDataDetector } from '../../../data/catalogues/trustlabel/personal-data.schema.ts'
import type { ConsentKind, ConsentObservation } from '../../../data/contract/site-personal-data.ts'
import { selectorOf } from '../label/page-element.ts'
import type { Control, FormPart, PageContent } from '../page/page-content.ts'
import { phraseIn, wordsOf } from '../page/words.ts'
import { hostOf, sameSite } from '../site-domain.ts'
import { parseAddress } from '../web-address.ts'
import type { FieldMatch } from './match-field.ts'

/** A page with what was found in it. */
export interface ReadPage {
  readonly content: PageContent
  readonly matches: readonly FieldMatch[]
  readonly detector: PersonalDataDetector
}

const EVIDENCE = 200

const observed = (
  kind: ConsentKind,
  page: string,
  seen: { element: Control['element'] | null; evidence: string },
): ConsentObservation => ({
  kind,
  page: page.slice(0, 2000),
  selector: seen.element === null ? null : selectorOf(seen.element),
  evidence: seen.evidence.slice(0, EVIDENCE),
})

/** Boxes of consent that are ticked when the page comes (NĐ 356/2025 Đ6.3). */
const preticked = ({ content, detector }: ReadPage): readonly ConsentObservation[] =>
  content.controls
    .filter(({ type, attrs }) => /^(checkbox|radio)$/.test(type) && attrs.has('checked'))
    .flatMap(({ element, label, before, attrs }) => {
      const said = label === '' ? before : label
      const words = `${wordsOf(said)}${wordsOf(attrs.get('name') ?? '')}`
      const agrees = phraseIn(words, detector.consent.words) !== null
      if (!agrees || phraseIn(words, detector.consent.unless) !== null) return []
      return [observed('preticked-consent', content.url, { element, evidence: said })]
    })

const implied = ({ content, detector }: ReadPage): readonly ConsentObservation[] =>
  content.blocks
    .filter((block) => phraseIn(block.words, detector.consent.implied) !== null)
    .slice(0, 3)
    .map(({ text }) => observed('implied-consent', content.url, { element: null, evidence: text }))

const formsOf = (matches: readonly FieldMatch[]): readonly FormPart[] => [
  ...new Set(matches.flatMap(({ control }) => control.form ?? [])),
]

const IDENTIFYING = new Set(['identity-number', 'phone', 'birth-date', 'bank', 'account'])

/** Where one form sends what was typed, and how. */
const sending = (form: FormPart, { content, matches }: ReadPage): readonly ConsentObservation[] => {
  const { element, action } = form
  const fields = matches.filter(({ control }) => control.form === form).map(({ field }) => field.id)
  const told = fields.filter((field) => IDENTIFYING.has(field))
  const see = (kind: ConsentKind, evidence: string) => observed(kind, content.url, { element, evidence })
  return [
    ...(action.startsWith('http:') ? [see('form-over-http', action)] : []),
    ...(sameSite(action, content.url) ? [] : [see('third-party-form', action)]),
    // Without an action of its own the form is a script's: the method then says nothing.
    ...(form.method === 'get' && element.attrs.some(({ name }) => name === 'action') && told.length > 0
      ? [see('get-form', told.join(', '))]
      : []),
  ]
}

/** Controls in no form are sent by scripts; over http they are open all the same. */
const looseOverHttp = ({ content, matches }: ReadPage): readonly ConsentObservation[] => {
  const loose = matches.find(({ control }) => control.form === null)
  if (loose === undefined || !content.url.startsWith('http:')) return []
  const { element } = loose.control
  return [observed('form-over-http', content.url, { element, evidence: content.url })]
}

const isFramedForm = (url: string, { framedForms }: PersonalDataDetector): boolean => {
  const host = hostOf(url)
  const path = parseAddress(url)?.pathname ?? ''
  return framedForms.some(
    (form) => (host === form.host || host.endsWith(`.${form.host}`)) && path.startsWith(form.path),
  )
}

/** Forms of others shown inside the page; what they ask cannot be seen from here. */
export const framedForms = ({ content, detector }: ReadPage): readonly ConsentObservation[] =>
  content.frames
    .filter(({ url, concealed }) => !concealed && isFramedForm(url, detector))
    .map(({ url, element }) => observed('framed-form', content.url, { element, evidence: url }))

/** Ways to log in that collect elsewhere. */
export const outsideLogins = ({ content, detector }: ReadPage): readonly ConsentObservation[] =>
  content.links
    .filter(({ url, words: said, concealed }) => {
      const { hosts, words } = detector.outsideLogin
      return !concealed && (hosts.includes(hostOf(url)) || phraseIn(said, words) !== null)
    })
    .slice(0, 3)
    .map(({ element, url, text }) =>
      observed('outside-login', content.url, { element, evidence: `${text} ${url}` }),
    )

/** Whether the page leads to a notice on personal data, beside the form or only at its foot (Luật 91/2025 Đ9.2). */
const noticeOf = ({ content, matches, detector }: ReadPage): readonly ConsentObservation[] => {
  const forms = formsOf(matches)
  const links = content.links.filter(
    (link) => !link.concealed && phraseIn(link.words, detector.notice.words) !== null,
  )
  const near = content.blocks.some(
    (block) => !block.footer && phraseIn(block.words, detector.notice.words) !== null,
  )
  if (near || links.some(({ footer, form }) => !footer || (form !== null && forms.includes(form)))) return []
  const element = forms[0]?.element ?? null
  const kind = links.length > 0 ? 'notice-in-footer-only' : 'no-notice'
  return [observed(kind, content.url, { element, evidence: links[0]?.url ?? '' })]
}

/** Everything beside the fields of a collecting page that a person should look at. */
export const observeForms = (page: ReadPage): readonly ConsentObservation[] => [
  ...preticked(page),
  ...implied(page),
  ...formsOf(page.matches).flatMap((form) => sending(form, page)),
  ...looseOverHttp(page),
  ...noticeOf(page),
]
