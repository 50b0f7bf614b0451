import type { Badge, DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import { foldText } from '../fold-text.ts'
import { plainHost, type WebAddress } from '../web-address.ts'
import { fileNames, startsWithAny } from './label-picture.ts'

/** What can tell a badge: where link and pictures lead, and the words beside them. */
export interface BadgeSigns {
  readonly addresses: readonly WebAddress[]
  readonly words: readonly string[]
}

const matches = (badge: Badge, signs: BadgeSigns): boolean =>
  signs.addresses.some(
    (address) => badge.hosts.includes(plainHost(address)) || startsWithAny(fileNames(address), badge.names),
  )

const worded = (badge: Badge, signs: BadgeSigns): boolean =>
  signs.words.some((text) => {
    const folded = foldText(text.slice(0, 300))
    return badge.words.some((word) => folded.includes(word))
  })

/** A badge that rules the label out here, whatever is written beside it; known by addresses alone. */
export const excludingBadge = (signs: BadgeSigns, config: DetectorConfig): string | null =>
  config.badges.find((badge) => badge.exclude && matches(badge, signs))?.flag ?? null

/** Any badge that is often taken for the label. */
export const knownBadge = (signs: BadgeSigns, config: DetectorConfig): string | null =>
  config.badges.find((badge) => matches(badge, signs) || worded(badge, signs))?.flag ?? null
