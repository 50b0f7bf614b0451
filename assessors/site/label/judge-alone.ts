import { getDomain } from 'tldts'
import { parseAddress, plainHost, type WebAddress } from '../web-address.ts'
import { excludingBadge, knownBadge } from './badge.ts'
import { hostClass } from './host-class.ts'
import { entryOf } from './judge-entry.ts'
import { type Judged, remark } from './judged.ts'
import { type Ground, judgePicture, pictureAddresses, pictureFlags } from './label-picture.ts'
import { noticesAround } from './notices.ts'
import type { ClaimMark, FrameMark, PictureMark } from './page-marks.ts'

const hiddenFlags = (reason: string, flags: readonly string[]): readonly string[] => [
  reason,
  ...flags.filter((flag) => flag === 'lookalike_present'),
]

/** A picture outside any link; `null` when it is no label picture and no badge. */
export const judgeLonePicture = (mark: PictureMark, ground: Ground): Judged | null => {
  const signs = { addresses: pictureAddresses(mark, ground), words: mark.words }
  const excluded = excludingBadge(signs, ground.config)
  const picture = judgePicture(mark, ground, false)
  if (excluded !== null || !picture.label) {
    const badge = mark.hidden === null ? (excluded ?? knownBadge(signs, ground.config)) : null
    return badge === null ? null : remark(mark.element, badge)
  }
  const flags = pictureFlags([picture])
  const base = { element: mark.element, link: null, image: picture.url, names: picture.id?.host ?? null }
  if (mark.hidden !== null) return { ...base, verdict: 'hidden', flags: hiddenFlags(mark.hidden, flags) }
  return { ...base, verdict: picture.host === 'lookalike' ? 'fake_link' : 'image_only', flags }
}

const sameSite = (address: WebAddress, ground: Ground): boolean => {
  const own = plainHost(ground.page.address)
  const host = plainHost(address)
  const domain = getDomain(own)
  return host === own || (domain !== null && domain === getDomain(host))
}

/** A framed document: an entry shown in place, an imitation, or a footer that was not read. */
export const judgeFrame = (mark: FrameMark, ground: Ground): Judged | null => {
  const address = parseAddress(mark.source, ground.base)
  if (address === null) return null
  const { config } = ground
  const where = hostClass(address, config)
  const slug = entryOf(address, config)
  const isEntry =
    address.pathname.startsWith(config.paths.directory) || address.pathname.startsWith(config.paths.picture)
  const base = { element: mark.element, link: address.href, image: null, names: slug }
  const outcome = ((): Pick<Judged, 'verdict' | 'flags'> | null => {
    if (where === 'official' && slug !== null) return { verdict: 'unverified', flags: ['framed_entry'] }
    if (where === 'candidate' && slug !== null)
      return { verdict: 'unverified', flags: ['framed_entry', 'candidate_host'] }
    if (where === 'lookalike' && isEntry) return { verdict: 'fake_link', flags: ['lookalike_present'] }
    if (where === 'lookalike') return { verdict: 'absent', flags: ['lookalike_present'] }
    const blank = address.protocol !== 'http:' && address.protocol !== 'https:'
    if (mark.footer && !blank && sameSite(address, ground))
      return { verdict: 'indeterminate', flags: ['unscanned_frame'] }
    return null
  })()
  if (outcome === null) return null
  if (mark.hidden === null || outcome.verdict === 'absent') return { ...base, ...outcome }
  // A hidden frame is no footer a visitor sees, and no entry either.
  if (outcome.verdict === 'indeterminate') return null
  return { ...base, verdict: 'hidden', flags: hiddenFlags(mark.hidden, outcome.flags) }
}

/** Words in a footer that name the label: a claim, unless they are a sentence or the box itself takes it back. */
export const judgeClaim = (mark: ClaimMark, ground: Ground): Judged | null => {
  const { wording } = ground.config
  const base = { element: mark.element, link: null, image: null, names: null }
  if (mark.text.replace(/\s+/g, ' ').trim().length > wording.maxLength) return null
  const notices = noticesAround(mark.element)
  if (notices.some((notice) => wording.disclaimer.some((words) => notice.includes(words))))
    return { ...base, verdict: 'absent', flags: ['disclaimed'] }
  if (mark.hidden !== null) return { ...base, verdict: 'hidden', flags: [mark.hidden] }
  return { ...base, verdict: 'text_only', flags: [] }
}
