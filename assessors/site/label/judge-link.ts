import type { LabelVerdict } from '../../../data/contract/scan.ts'
import { foldText } from '../fold-text.ts'
import { parseAddress, type WebAddress } from '../web-address.ts'
import { excludingBadge, knownBadge } from './badge.ts'
import { hostClass, pathImitates } from './host-class.ts'
import { entryOf, judgeEntry, type Outcome } from './judge-entry.ts'
import { type Judged, remark } from './judged.ts'
import {
  type Ground,
  type JudgedPicture,
  judgePicture,
  pictureAddresses,
  pictureFlags,
  wordsName,
} from './label-picture.ts'
import { compareSlug, isBareHost } from './page-key.ts'
import type { LinkMark } from './page-marks.ts'
import type { HiddenReason } from './visibility.ts'

/** A link with what stands in it, judged as far as possible without knowing where it leads. */
interface LinkView {
  readonly mark: LinkMark
  readonly address: WebAddress | null
  readonly pictures: readonly JudgedPicture[]
  readonly labels: readonly JudgedPicture[]
  /** A label picture, or words that claim the label. */
  readonly evidence: boolean
}

const broken = (...flags: readonly string[]): Outcome => ({ verdict: 'broken_link', flags })
const absent = (...flags: readonly string[]): Outcome => ({ verdict: 'absent', flags })

const claims = (mark: LinkMark, ground: Ground): boolean => {
  const { wording } = ground.config
  if (wordsName(mark.words, ground.config)) return true
  if (mark.footer && wordsName([mark.text], ground.config)) return true
  const text = foldText(mark.text)
  return text.length <= wording.maxLength && wording.claim.some((claim) => text.includes(claim))
}

const viewOf = (mark: LinkMark, ground: Ground): LinkView => {
  const address = mark.href === null ? null : parseAddress(mark.href, ground.base)
  const official = address !== null && hostClass(address, ground.config) === 'official'
  const pictures = mark.pictures.map((picture) => judgePicture(picture, ground, official))
  const labels = pictures.filter((picture) => picture.label)
  return { mark, address, pictures, labels, evidence: labels.length > 0 || claims(mark, ground) }
}

/** A link on an official name: an entry, or one of the ways to miss it. */
const onService = (view: LinkView, address: WebAddress, ground: Ground): Outcome => {
  const { config, page } = ground
  const slug = entryOf(address, config)
  if (slug !== null) {
    const own = compareSlug(slug, page, config).kind === 'same'
    const icon = view.pictures.length > 0 || (view.mark.footer && view.mark.text.trim() === '')
    if (!own && !view.evidence && !icon) return absent('plain_mention')
    return judgeEntry(slug, view.pictures, ground)
  }
  if (!view.evidence) return absent('plain_mention')
  if (address.pathname === '/') return broken('homepage_link')
  if (address.pathname.startsWith(config.paths.picture)) return broken('links_to_image')
  const [, directory, part, rest] = /^(\/[^/]+\/)([^/]+)(\/?.*)$/s.exec(address.pathname.slice(0, 2000)) ?? []
  const inDirectory = directory === config.paths.directory && part !== undefined && /^\/?$/.test(rest ?? '')
  if (inDirectory && isBareHost(part, page, config))
    return { verdict: 'unverified', flags: ['slug_no_timestamp'] }
  return broken('malformed_path')
}

/** An official entry carried inside the address of another site, in its query or path. */
const carriesEntry = (address: WebAddress, ground: Ground): boolean =>
  [...address.searchParams].slice(0, 50).some(([, value]) => {
    const inner = parseAddress(value)
    if (inner === null || hostClass(inner, ground.config) !== 'official') return false
    return inner.pathname.startsWith(ground.config.paths.directory)
  })

const elsewhere = (view: LinkView, address: WebAddress, ground: Ground): Outcome => {
  if (carriesEntry(address, ground)) return { verdict: 'unverified', flags: ['redirector'] }
  if (!view.evidence) return absent()
  // A forgotten "https://" makes the address a path of the page's own site: a slip, not an imitation.
  const ownSite = address.origin === ground.page.address.origin
  if (!ownSite && pathImitates(address, ground.config))
    return { verdict: 'fake_link', flags: ['lookalike_present'] }
  return broken(ownSite && pathImitates(address, ground.config) ? 'malformed_path' : 'link_elsewhere')
}

/** Where a link leads, by the class of its host. */
const byHost = (view: LinkView, address: WebAddress, ground: Ground): Outcome => {
  const { config } = ground
  const isEntry = address.pathname.startsWith(config.paths.directory)
  switch (hostClass(address, config)) {
    case 'official':
      return onService(view, address, ground)
    case 'odd_port':
      return view.evidence ? broken('odd_port') : absent('plain_mention')
    case 'candidate':
      if (entryOf(address, config) !== null && (view.evidence || view.pictures.length > 0))
        return { verdict: 'unverified', flags: ['candidate_host'] }
      return view.evidence ? broken('malformed_path', 'candidate_host') : absent('plain_mention')
    case 'lookalike':
      return view.evidence || isEntry
        ? { verdict: 'fake_link', flags: ['lookalike_present'] }
        : absent('lookalike_present')
    case 'other':
      return elsewhere(view, address, ground)
  }
}

/** Links that lead nowhere: no address, a placeholder, a script. `null` when there is an address to judge. */
const nowhere = (view: LinkView): Outcome | null => {
  const href = view.mark.href?.trim() ?? null
  const isPlaceholder =
    href !== null && (href.startsWith('#') || (!/[\p{L}\p{N}/]/u.test(href) && href !== '..'))
  const isScript = href === null || view.address?.protocol === 'javascript:'
  const outcome = isPlaceholder
    ? 'empty_link'
    : isScript
      ? 'js_link'
      : view.address === null
        ? 'malformed_path'
        : null
  if (outcome === null) return null
  return view.evidence ? broken(outcome) : absent()
}

const byAddress = (view: LinkView, ground: Ground): Outcome => {
  const { address } = view
  const none = nowhere(view)
  if (none !== null || address === null) return none ?? absent()
  const isWeb = address.protocol === 'http:' || address.protocol === 'https:'
  if (isWeb) return byHost(view, address, ground)
  return view.evidence ? broken('link_elsewhere') : absent()
}

/** Hidden when the link is, or when all it shows is: every picture hidden and no text to click. */
const hiddenReason = (view: LinkView): HiddenReason | null => {
  const { mark, pictures } = view
  if (mark.hidden !== null) return mark.hidden
  const readable = mark.text.trim() !== '' && !mark.textHidden
  if (readable || pictures.some((picture) => picture.mark.hidden === null)) return null
  return pictures[0]?.mark.hidden ?? (mark.textHidden && mark.text.trim() !== '' ? 'css_hidden' : null)
}

const isReal = (verdict: LabelVerdict): boolean => verdict !== 'absent'

const withPictureFlags = (view: LinkView, outcome: Outcome): readonly string[] => {
  const described = pictureFlags(view.labels)
  switch (outcome.verdict) {
    case 'broken_link':
    case 'fake_link':
      return [...outcome.flags, ...described]
    case 'absent':
      return outcome.flags
    default:
      return [
        ...outcome.flags,
        ...described.filter((flag) => flag === 'lookalike_present' || flag === 'candidate_host'),
      ]
  }
}

/** Judges one link of the page; `null` when it has nothing to do with the label. */
export const judgeLink = (mark: LinkMark, ground: Ground): Judged | null => {
  const view = viewOf(mark, ground)
  const addresses = [
    ...(view.address === null ? [] : [view.address]),
    ...mark.pictures.flatMap((picture) => pictureAddresses(picture, ground)),
  ]
  const signs = {
    addresses,
    words: [...mark.words, mark.text, ...mark.pictures.flatMap((picture) => picture.words)],
  }
  const link = view.address?.href ?? mark.href
  const excluded = excludingBadge(signs, ground.config)
  if (excluded !== null) return mark.hidden === null ? remark(mark.element, excluded, link) : null
  const outcome = byAddress(view, ground)
  const hidden = hiddenReason(view)
  if (!isReal(outcome.verdict) && outcome.flags.length === 0) {
    const badge = hidden === null ? knownBadge(signs, ground.config) : null
    return badge === null ? null : remark(mark.element, badge, link)
  }
  const flags = [...new Set(withPictureFlags(view, outcome))]
  const image = (view.labels[0] ?? view.pictures[0])?.url ?? null
  const judged = {
    element: mark.element,
    verdict: outcome.verdict,
    flags,
    link,
    image,
    names: outcome.names ?? null,
  }
  if (hidden === null || !isReal(outcome.verdict)) return judged
  const kept = flags.filter((flag) => flag === 'lookalike_present')
  return { ...judged, verdict: 'hidden', flags: [hidden, ...kept] }
}
