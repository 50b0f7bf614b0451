import type { LabelVerdict } from '../../../../data/contract/scan.ts'
import type { OwnerFacts } from '../../../../data/contract/site-content.ts'
import {
  type CheckGround,
  type CheckRules,
  fail,
  type Judgement,
  notApplicable,
  notChecked,
  onPage,
  pass,
  passAsSeen,
  unread,
  unrendered,
  warn,
} from './judgement.ts'

const UNSURE: readonly LabelVerdict[] = ['unverified', 'image_only', 'text_only', 'hidden']
const FALSE: readonly LabelVerdict[] = ['fake_link', 'broken_link', 'conflict', 'other_domain']

const labelled = ({ label, personalData, rendering }: CheckGround): Judgement => {
  if (label === null) return notChecked('no-page')
  const evidence = [label.verdict, ...label.flags]
  if (label.verdict === 'match') return pass(evidence, 'label-match')
  if (label.verdict === 'indeterminate')
    return label.flags.includes('truncated')
      ? notChecked('page-truncated', evidence)
      : unrendered(rendering, evidence)
  const isParents = label.verdict === 'other_domain' && label.flags.includes('parent_domain')
  if (UNSURE.includes(label.verdict) || isParents) return warn('label-unsure', evidence)
  if (FALSE.includes(label.verdict)) return fail('label-false', evidence)
  return personalData?.collects === 'yes' ? fail('label-absent') : warn('label-absent-open')
}

const imitated = ({ label }: CheckGround): Judgement => {
  if (label === null) return notChecked('no-page')
  const isThere = label.flags.includes('lookalike_present') || label.verdict === 'fake_link'
  if (isThere)
    return fail(
      'lookalike',
      label.candidates.flatMap(({ link, image }) => link ?? image ?? []),
    )
  return label.flags.includes('truncated') ? notChecked('page-truncated') : pass()
}

const mixed = (ground: CheckGround): Judgement => {
  const { pages } = ground
  const [home] = pages
  if (home === undefined) return notChecked('no-page')
  if (!home.url.startsWith('https:')) return notApplicable('no-https')
  const found = pages.flatMap((page) => page.facts.mixed.map((item) => ({ page, item })))
  const urls = found.map(({ page, item }) => onPage(page, `${item.tag} ${item.url}`))
  if (found.length === 0) return unread(ground) ?? passAsSeen(ground)
  const open = found.filter(({ page }) => !page.facts.upgradesInsecure)
  if (open.length === 0) return warn('mixed-upgraded', urls)
  return open.some(({ item }) => item.kind === 'active')
    ? fail('mixed-active', urls)
    : warn('mixed-passive', urls)
}

const saying = (owner: OwnerFacts, kind: OwnerFacts['phrases'][number]['kind']): readonly string[] =>
  owner.phrases.filter((phrase) => phrase.kind === kind).map(({ text }) => text)

/** Owners as the pages state them, the home page first: what its foot leaves out may stand on the contact page. */
const withOwner =
  (judge: (owners: readonly OwnerFacts[], ground: CheckGround) => Judgement) =>
  (ground: CheckGround): Judgement =>
    ground.pages.length === 0
      ? notChecked('no-page')
      : judge(
          ground.pages.map(({ facts }) => facts.owner),
          ground,
        )

const owned = withOwner((owners, ground) => {
  const [found] = owners.map((owner) => saying(owner, 'owner')).filter((texts) => texts.length > 0)
  return found === undefined ? (unread(ground) ?? fail('owner-missing')) : pass(found)
})

const answerable = withOwner((owners, ground) => {
  const [found] = owners.map((owner) => saying(owner, 'responsible')).filter((texts) => texts.length > 0)
  return found === undefined ? (unread(ground) ?? warn('responsible-missing')) : pass(found)
})

const isFreeMail = (email: string, { words }: CheckGround): boolean =>
  words.freeMail.includes(email.split('@')[1] ?? '')

const missingIn = (owner: OwnerFacts): number =>
  [saying(owner, 'address').length > 0, owner.phones > 0, owner.emails.length > 0].filter((there) => !there)
    .length

const contactable = withOwner((owners, ground) => {
  const [owner] = [...owners].sort((left, right) => missingIn(left) - missingIn(right))
  if (owner === undefined) return notChecked('no-page')
  const missing = missingIn(owner)
  const free = owner.emails.filter((email) => isFreeMail(email, ground))
  if (missing > 0)
    return (
      unread(ground) ??
      (missing > 1 ? fail('contact-missing', owner.emails) : warn('contact-incomplete', owner.emails))
    )
  return free.length > 0 ? warn('free-mail', free) : pass(owner.emails)
})

const SEVERAL = 3

const planted = (ground: CheckGround): Judgement => {
  if (ground.pages.length === 0) return notChecked('no-page')
  const found = ground.pages.flatMap((page) => page.planted.map((link) => ({ page, link })))
  const told = found.map(({ page, link }) => onPage(page, link.text))
  if (found.some(({ link }) => link.concealed) || found.length >= SEVERAL) return fail('gambling-links', told)
  return found.length > 0 ? warn('strange-links', told) : (unread(ground) ?? passAsSeen(ground))
}

const aged = (ground: CheckGround): Judgement => {
  if (ground.pages.length === 0) return notChecked('no-page')
  const flawed = [...new Set(ground.pages.flatMap(({ libraries }) => libraries.map(({ text }) => text)))]
  if (flawed.length === 0) return unread(ground) ?? passAsSeen(ground)
  const isGrave = ground.pages.some(({ libraries }) => libraries.some(({ grave }) => grave))
  return (isGrave ? fail : warn)('flawed-libraries', flawed)
}

/** Words of frameworks and databases that have no place on an error page. */
const TRACES =
  /stack trace:|server error in '|traceback \(most recent call last\)|sqlstate\[|unclosed quotation mark|you have an error in your sql syntax|\bat system\.web\.|ora-\d{5}:|fatal error: uncaught|whitelabel error page|werkzeug debugger/i

const lost = ({ missing }: CheckGround): Judgement => {
  if (missing === null) return notChecked('not-measured')
  const trace = TRACES.exec(missing.text)
  if (trace !== null) return fail('error-trace', [trace[0]])
  const { status, redirected } = missing
  if (status === 404 || status === 410) return pass([String(status)])
  return status < 400 || redirected
    ? warn('soft-404', [String(status)])
    : notChecked('not-measured', [String(status)])
}

/** Checks on the label, on parts the page loads, on its owner and on what may have been planted. */
export const PAGE_CHECKS: CheckRules = {
  'WT-01': labelled,
  'WT-02': imitated,
  'TLS-12': mixed,
  'OWN-01': owned,
  'OWN-02': answerable,
  'OWN-03': contactable,
  'INT-01': planted,
  'INT-02': aged,
  'INT-03': lost,
}
