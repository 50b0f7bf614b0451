import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import { decodePercent, foldText } from '../fold-text.ts'
import { parseAddress, type WebAddress } from '../web-address.ts'
import { type HostClass, hostClass } from './host-class.ts'
import { compareId, type PageKey, type Relation } from './page-key.ts'
import type { PictureMark } from './page-marks.ts'

/** Everything the rules need to know of the page and the pack. */
export interface Ground {
  readonly config: DetectorConfig
  readonly page: PageKey
  readonly base: string
}

/** A picture as evidence: `label` = it is a label picture; `id` = what its address names, when it comes from the service. */
export interface JudgedPicture {
  readonly mark: PictureMark
  readonly label: boolean
  readonly host: HostClass
  readonly url: string | null
  readonly id: (Relation & { readonly host: string }) | null
  readonly badAddress: boolean
}

const MAX_SOURCES = 30

/** Folded file names an address may stand for: its last part, and that of an address it carries (image proxies). */
export const fileNames = (address: WebAddress): readonly string[] => {
  const carried = [...address.searchParams].slice(0, 20).map(([, value]) => value.slice(0, 2000))
  const paths = [decodePercent(address.pathname.slice(-2000)), ...carried]
  return paths
    .map(
      (path) =>
        path
          .replace(/[?#].*$/s, '')
          .split('/')
          .at(-1) ?? '',
    )
    .map((name) => foldText(name).replaceAll(' ', '-'))
    .filter((name) => name !== '')
}

export const startsWithAny = (texts: readonly string[], starts: readonly string[]): boolean =>
  texts.some((text) => starts.some((start) => text.startsWith(start)))

const isOnPath = (address: WebAddress, config: DetectorConfig): boolean =>
  address.pathname.startsWith(config.paths.picture)

const RANK: readonly HostClass[] = ['official', 'lookalike', 'candidate', 'odd_port', 'other']

/** The address that says most of a picture: the service first, then imitations, then label file names. */
const tellingSource = (addresses: readonly WebAddress[], ground: Ground): WebAddress | null => {
  const { config } = ground
  const score = (address: WebAddress): number => {
    const rank = RANK.indexOf(hostClass(address, config)) * 2
    return (
      rank + (isOnPath(address, config) || startsWithAny(fileNames(address), config.pictures.strong) ? 0 : 1)
    )
  }
  return addresses.reduce<WebAddress | null>(
    (best, next) => (best === null || score(next) < score(best) ? next : best),
    null,
  )
}

/** Whether words that belong to a picture or link name the label; longer texts are headlines, not labels. */
export const wordsName = (words: readonly string[], config: DetectorConfig): boolean =>
  words.some((text) => {
    const folded = foldText(text.slice(0, 1000))
    return (
      folded.length <= config.wording.maxLength && config.wording.name.some((name) => folded.includes(name))
    )
  })

const idOf = (address: WebAddress): string | null =>
  [...address.searchParams].find(([name]) => name === 'id')?.[1] ?? null

/** Resolves a picture's addresses; ones that cannot be read are left out. */
export const pictureAddresses = (mark: PictureMark, ground: Ground): readonly WebAddress[] =>
  mark.sources.slice(0, MAX_SOURCES).flatMap((source) => parseAddress(source.trim(), ground.base) ?? [])

/** Judges one picture; weak file names count only inside a link to the service. */
export const judgePicture = (mark: PictureMark, ground: Ground, linkOfficial: boolean): JudgedPicture => {
  const { config, page } = ground
  const address = tellingSource(pictureAddresses(mark, ground), ground)
  const names = address === null ? [] : fileNames(address)
  const host = address === null ? 'other' : hostClass(address, config)
  const fromService = host === 'official'
  const onPath = address !== null && isOnPath(address, config)
  const label =
    (host !== 'other' && onPath) ||
    startsWithAny(names, config.pictures.strong) ||
    wordsName(mark.words, config) ||
    (linkOfficial && startsWithAny(names, config.pictures.weak))
  const exact = onPath && address?.pathname.replace(/\/$/, '') === config.paths.picture
  const id = fromService && exact && address !== null ? compareId(idOf(address) ?? '', page) : null
  return { mark, label, host, url: address?.href ?? null, id, badAddress: fromService && id === null }
}

/** Flags that describe label pictures where the link does not already say it all. */
export const pictureFlags = (pictures: readonly JudgedPicture[]): readonly string[] => {
  const flags: string[] = []
  for (const picture of pictures) {
    if (picture.host === 'lookalike') flags.push('lookalike_present')
    if (picture.host === 'candidate') flags.push('candidate_host')
    if (picture.host === 'odd_port') flags.push('odd_port')
    if (picture.host === 'other') flags.push('local_image')
    if (picture.host !== 'official') continue
    flags.push('official_image')
    if (picture.badAddress) flags.push('bad_image_url')
    else flags.push(picture.id?.kind === 'same' ? 'id_match' : 'id_mismatch')
  }
  return [...new Set(flags)]
}
