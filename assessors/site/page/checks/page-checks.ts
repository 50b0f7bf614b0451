import type { LabelVerdict } from '../../../../data/contract/scan.ts'
import type { OwnerFacts } from '../../../../data/contract/site-content.ts'
import { siteOf } from '../../site-domain.ts'
import { parseAddress } from '../../web-address.ts'
import type { LinkPart } from '../page-content.ts'
import { compareVersions } from '../software.ts'
import { phraseIn, wordsOf } from '../words.ts'
import {
  type CheckGround,
  type CheckRules,
  fail,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
  unread,
  warn,
} from './judgement.ts'

const UNSURE: readonly LabelVerdict[] = ['unverified', 'image_only', 'text_only', 'hidden']
const FALSE: readonly LabelVerdict[] = ['fake_link', 'broken_link', 'conflict', 'other_domain']

const labelled = ({ label, personalData }: CheckGround): Judgement => {
  if (label === null) return notChecked('no-page')
  const evidence = [label.verdict, ...label.flags]
  if (label.verdict === 'match') return pass(evidence, 'label-match')
  if (label.verdict === 'indeterminate') return notChecked('needs-scripts', evidence)
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
  const facts = ground.http?.content ?? null
  if (facts === null) return notChecked('no-page')
  if (!facts.url.startsWith('https:')) return notApplicable('no-https')
  const urls = facts.mixed.map(({ tag, url }) => `${tag} ${url}`)
  if (facts.mixed.length === 0) return unread(ground) ?? pass([], 'met-as-served')
  if (facts.upgradesInsecure) return warn('mixed-upgraded', urls)
  return facts.mixed.some(({ kind }) => kind === 'active')
    ? fail('mixed-active', urls)
    : warn('mixed-passive', urls)
}

const saying = (owner: OwnerFacts, kind: OwnerFacts['phrases'][number]['kind']): readonly string[] =>
  owner.phrases.filter((phrase) => phrase.kind === kind).map(({ text }) => text)

const withOwner =
  (judge: (owner: OwnerFacts, ground: CheckGround) => Judgement) =>
  (ground: CheckGround): Judgement => {
    const owner = ground.http?.content?.owner ?? null
    return owner === null ? notChecked('no-page') : judge(owner, ground)
  }

const owned = withOwner((owner, ground) => {
  const found = saying(owner, 'owner')
  return found.length > 0 ? pass(found) : (unread(ground) ?? fail('owner-missing'))
})

const answerable = withOwner((owner, ground) => {
  const found = saying(owner, 'responsible')
  return found.length > 0 ? pass(found) : (unread(ground) ?? warn('responsible-missing'))
})

const isFreeMail = (email: string, { words }: CheckGround): boolean =>
  words.freeMail.includes(email.split('@')[1] ?? '')

const contactable = withOwner((owner, ground) => {
  const parts = [saying(owner, 'address').length > 0, owner.phones > 0, owner.emails.length > 0]
  const missing = parts.filter((there) => !there).length
  const free = owner.emails.filter((email) => isFreeMail(email, ground))
  if (missing > 0)
    return (
      unread(ground) ??
      (missing > 1 ? fail('contact-missing', owner.emails) : warn('contact-incomplete', owner.emails))
    )
  return free.length > 0 ? warn('free-mail', free) : pass(owner.emails)
})

const isGambling = ({ words: said, url }: LinkPart, { words }: CheckGround): boolean =>
  phraseIn(`${said}${wordsOf(parseAddress(url)?.hostname ?? '')}`, words.gambling) !== null

const SEVERAL = 3

const planted = (ground: CheckGround): Judgement => {
  const { content } = ground
  if (content === null) return notChecked('no-page')
  const own = siteOf(content.url)
  const found = content.links.filter(
    (link) => /^https?:/.test(link.url) && siteOf(link.url) !== own && isGambling(link, ground),
  )
  const told = found.map(({ url, text }) => `${text} ${url}`)
  if (found.some(({ concealed }) => concealed) || found.length >= SEVERAL) return fail('gambling-links', told)
  return found.length > 0 ? warn('strange-links', told) : (unread(ground) ?? pass([], 'met-as-served'))
}

const VERSION = /^(\d{1,3}(?:\.\d{1,4}){1,3})/

/** Version of a library from the address of its file: `jquery-1.12.4.min.js`, `/jquery/1.12.4/jquery.min.js`, `jquery.js?ver=1.12.4`. */
const libraryVersion = (url: string, name: string): string | null => {
  const address = parseAddress(url)
  if (address === null) return null
  const parts = address.pathname.toLowerCase().slice(0, 500).split('/')
  const file = parts.at(-1) ?? ''
  const stem = file.replace(/(\.slim|\.min|\.bundle)*\.(js|css)$/, '')
  const inFile =
    stem.startsWith(`${name}-`) || stem.startsWith(`${name}.`)
      ? VERSION.exec(stem.slice(name.length + 1))?.[1]
      : undefined
  if (inFile !== undefined) return inFile
  if (stem !== name && stem !== `${name}.slim`) return null
  const folder = parts
    .slice(0, -1)
    .map((part) => VERSION.exec(part.replace(/^(.*@|v)/, ''))?.[1])
    .findLast((found) => found !== undefined)
  return (
    folder ?? VERSION.exec(/[?&](?:ver|v|version)=([\d.]{1,20})/.exec(address.search)?.[1] ?? '')?.[1] ?? null
  )
}

const aged = (ground: CheckGround): Judgement => {
  const { content, words } = ground
  if (content === null) return notChecked('no-page')
  const flawed = content.resources.flatMap(({ tag, url }) =>
    tag !== 'script' && tag !== 'link'
      ? []
      : words.libraries.list.flatMap(({ name, from, safeFrom, flaw }) => {
          const version = libraryVersion(url, name)
          if (version === null || compareVersions(version, safeFrom) >= 0) return []
          return from !== undefined && compareVersions(version, from) < 0
            ? []
            : [`${name} ${version}: ${flaw}`]
        }),
  )
  return flawed.length > 0
    ? warn('flawed-libraries', [...new Set(flawed)])
    : (unread(ground) ?? pass([], 'met-as-served'))
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
