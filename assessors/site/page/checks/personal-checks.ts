import type {
  ConsentKind,
  ConsentObservation,
  FoundField,
} from '../../../../data/contract/site-personal-data.ts'
import { hostOf } from '../../site-domain.ts'
import { phraseIn } from '../words.ts'
import {
  type CheckGround,
  type CheckRules,
  fail,
  info,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
  unlessCollecting,
  unread,
  warn,
} from './judgement.ts'

const seen = ({ personalData }: CheckGround, kind: ConsentKind): readonly ConsentObservation[] =>
  personalData?.observations.filter((one) => one.kind === kind) ?? []

const tell = (list: readonly ConsentObservation[]): readonly string[] =>
  list.map(({ evidence, selector }) => [selector, evidence].filter(Boolean).join(': '))

const name = ({ field, clause, evidence }: FoundField): string => `${field} (${clause}) ${evidence}`

const collecting = ({ personalData }: CheckGround): Judgement => {
  if (personalData === null) return notChecked('no-page')
  const { collects, confidence, fields, leads } = personalData
  if (collects === 'no') return info('none-seen')
  if (collects === 'maybe')
    return info('maybe-personal-data', [...fields.map(name), ...leads.map(({ text }) => text)])
  return info(confidence === 'normal' ? 'collects' : 'collects-low', fields.map(name))
}

const sensitive = (ground: CheckGround): Judgement => {
  const { personalData } = ground
  if (personalData === null) return notChecked('no-page')
  const found = personalData.fields.filter(({ group, concealed }) => group === 'sensitive' && !concealed)
  if (found.length > 0) return info('sensitive-seen', found.map(name))
  if (personalData.collects === 'no') return notApplicable('no-personal-data')
  return personalData.complete && personalData.leads.length === 0
    ? info('none-seen')
    : notChecked('maybe-personal-data')
}

const sent = (ground: CheckGround): Judgement => {
  const closed = unlessCollecting(ground)
  if (closed !== null) return closed
  const open = seen(ground, 'form-over-http')
  if (open.length > 0) return fail('form-over-http', tell(open))
  // Whether a contract covers the other side is not to be seen on a page.
  const away = [...seen(ground, 'third-party-form'), ...seen(ground, 'framed-form')]
  return away.length > 0 ? warn('third-party-form', tell(away)) : pass([], 'met-as-served')
}

const posted = (ground: CheckGround): Judgement => {
  const closed = unlessCollecting(ground)
  if (closed !== null) return closed
  const open = seen(ground, 'get-form')
  return open.length > 0 ? fail('get-form', tell(open)) : pass([], 'met-as-served')
}

const noticed = (ground: CheckGround): Judgement => {
  const closed = unlessCollecting(ground)
  if (closed !== null) return closed
  if (seen(ground, 'no-notice').length > 0) return unread(ground) ?? fail('no-notice')
  const outdated =
    ground.http?.content?.citedLaw.filter(({ id, outdated: old }) => id === 'ND13-2023' && old) ?? []
  if (outdated.length > 0)
    return warn(
      'notice-cites-ended-law',
      outdated.map(({ text }) => text),
    )
  const foot = seen(ground, 'notice-in-footer-only')
  return foot.length > 0 ? warn('notice-in-footer-only', tell(foot)) : pass([], 'met-as-served')
}

const consented = (ground: CheckGround): Judgement => {
  const closed = unlessCollecting(ground)
  if (closed !== null) return closed
  const ticked = seen(ground, 'preticked-consent')
  if (ticked.length > 0) return fail('preticked-consent', tell(ticked))
  const implied = seen(ground, 'implied-consent')
  return implied.length > 0
    ? warn('implied-consent', tell(implied))
    : (unread(ground) ?? pass([], 'met-as-served'))
}

const CITIZEN_ID = /(?<![\d.,/-])0(?:0[1-9]|[1-8]\d|9[0-6])\d{9}(?![\d.,/-]\d|\d)/g
const OLD_ID = /(?<![\d.,/-])\d{9}(?![\d.,/-]\d|\d)/g

/** Distinct numbers that look like identity numbers; nine digits only where a heading says what they are. */
const identityNumbers = ({ content, words }: CheckGround): number => {
  const shown = content?.blocks.filter(({ concealed }) => !concealed) ?? []
  const text = shown.map((block) => block.text).join('\n')
  const isHeaded = shown.some(
    (block) => block.text.length < 200 && phraseIn(block.words, words.identityHeadings) !== null,
  )
  return new Set([...(text.match(CITIZEN_ID) ?? []), ...(isHeaded ? (text.match(OLD_ID) ?? []) : [])]).size
}

const MANY = 5

const published = (ground: CheckGround): Judgement => {
  const count = identityNumbers(ground)
  if (count >= MANY) return fail('identity-numbers', [String(count)])
  if (count > 0) return warn('few-identity-numbers', [String(count)])
  return unread(ground) ?? pass()
}

const isTracker = (site: string, { words }: CheckGround): boolean =>
  words.trackers.some(
    (tracker) => site === tracker || tracker.endsWith(`.${site}`) || site.endsWith(`.${tracker}`),
  )

const outsiders = (ground: CheckGround): Judgement => {
  const { content, personalData } = ground
  const facts = ground.http?.content ?? null
  if (content === null || facts === null) return notChecked('no-page')
  const loaded = [...new Set(content.resources.map(({ url }) => hostOf(url)))]
  const trackers = loaded.filter((host) => isTracker(host, ground))
  if (trackers.length > 0 && personalData?.collects === 'yes' && personalData.confidence === 'normal')
    return fail('trackers-on-form', trackers)
  if (facts.thirdParties.length > 0) return warn('third-parties', facts.thirdParties)
  // A script may call anybody; only a page without any shows that it calls nobody.
  return content.scripts > 0 ? notChecked('needs-rendering') : (unread(ground) ?? pass())
}

/** PD checks that a served page can answer. */
export const PERSONAL_CHECKS: CheckRules = {
  'PD-01': collecting,
  'PD-02': sensitive,
  'PD-03': sent,
  'PD-04': posted,
  'PD-05': noticed,
  'PD-07': consented,
  'PD-11': published,
  'PD-12': outsiders,
}
