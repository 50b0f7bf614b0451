import type {
  ConsentKind,
  ConsentObservation,
  FoundField,
} from '../../../../data/contract/site-personal-data.ts'
import {
  type CheckGround,
  type CheckRules,
  fail,
  info,
  type Judgement,
  notApplicable,
  notChecked,
  onPage,
  pass,
  passAsSeen,
  unlessCollecting,
  unread,
  unrendered,
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
  return away.length > 0 ? warn('third-party-form', tell(away)) : passAsSeen(ground)
}

const posted = (ground: CheckGround): Judgement => {
  const closed = unlessCollecting(ground)
  if (closed !== null) return closed
  const open = seen(ground, 'get-form')
  return open.length > 0 ? fail('get-form', tell(open)) : passAsSeen(ground)
}

const noticed = (ground: CheckGround): Judgement => {
  const closed = unlessCollecting(ground)
  if (closed !== null) return closed
  if (seen(ground, 'no-notice').length > 0) return unread(ground) ?? fail('no-notice')
  const outdated = ground.pages
    .filter(({ depth, notice }) => depth === 0 || notice)
    .flatMap((page) =>
      page.facts.citedLaw
        .filter(({ id, outdated: old }) => id === 'ND13-2023' && old)
        .map(({ text }) => onPage(page, text)),
    )
  if (outdated.length > 0) return warn('notice-cites-ended-law', outdated)
  const gone = ground.visits.filter(({ notice, status }) => notice && status !== null && status >= 400)
  if (gone.length > 0)
    return warn(
      'notice-gone',
      gone.map(({ url, status }) => `${status} ${url}`),
    )
  const foot = seen(ground, 'notice-in-footer-only')
  return foot.length > 0 ? warn('notice-in-footer-only', tell(foot)) : passAsSeen(ground)
}

const consented = (ground: CheckGround): Judgement => {
  const closed = unlessCollecting(ground)
  if (closed !== null) return closed
  const ticked = seen(ground, 'preticked-consent')
  if (ticked.length > 0) return fail('preticked-consent', tell(ticked))
  const implied = seen(ground, 'implied-consent')
  return implied.length > 0 ? warn('implied-consent', tell(implied)) : (unread(ground) ?? passAsSeen(ground))
}

const MANY = 5

/** Numbers are counted page by page: a table is what makes them many. Their values are never told. */
const published = (ground: CheckGround): Judgement => {
  const found = ground.pages.filter((page) => page.identityNumbers > 0)
  const told = found.map((page) => onPage(page, String(page.identityNumbers)))
  if (found.some((page) => page.identityNumbers >= MANY)) return fail('identity-numbers', told)
  if (found.length > 0) return warn('few-identity-numbers', told)
  return unread(ground) ?? pass()
}

const isTracker = (site: string, { words }: CheckGround): boolean =>
  words.trackers.some(
    (tracker) => site === tracker || tracker.endsWith(`.${site}`) || site.endsWith(`.${tracker}`),
  )

const outsiders = (ground: CheckGround): Judgement => {
  const { pages, personalData, rendering } = ground
  const [home] = pages
  if (home === undefined) return notChecked('no-page')
  const called = rendering?.foreignHosts ?? []
  const trackers = [...new Set([...pages.flatMap(({ hosts }) => hosts), ...called])].filter((host) =>
    isTracker(host, ground),
  )
  if (trackers.length > 0 && personalData?.collects === 'yes' && personalData.confidence === 'normal')
    return fail('trackers-on-form', trackers)
  const others = [...new Set([...pages.flatMap(({ facts }) => facts.thirdParties), ...called])].sort()
  if (others.length > 0) return warn('third-parties', others)
  if (rendering?.state === 'done') return pass()
  // A script may call anybody; only a page without any shows that it calls nobody.
  if (home.scripts === 0) return unread(ground) ?? pass()
  const why = unrendered(rendering)
  return why.reason === 'needs-scripts' ? notChecked('needs-rendering') : why
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
