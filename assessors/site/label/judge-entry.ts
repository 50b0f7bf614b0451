import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import type { LabelVerdict } from '../../../data/contract/scan.ts'
import type { WebAddress } from '../web-address.ts'
import type { Ground, JudgedPicture } from './label-picture.ts'
import { compareSlug } from './page-key.ts'

/** What a link comes to. `names` is the host (or slug) the label is issued to. */
export interface Outcome {
  readonly verdict: LabelVerdict
  readonly flags: readonly string[]
  readonly names?: string
}

/** Slug of a directory entry without its ten digits of creation time; `null` when the address is no entry. */
export const entryOf = (address: WebAddress, config: DetectorConfig): string | null => {
  const { directory } = config.paths
  if (!address.pathname.startsWith(directory) || address.pathname.length > 600) return null
  return /^([a-z0-9-]+)-(\d{10})\/?$/.exec(address.pathname.slice(directory.length))?.[1] ?? null
}

/** The slug and the picture's id against the page: a known id weighs more than a slug, two answers make a conflict. */
const decide = (
  slug: 'same' | 'other' | 'name',
  id: 'same' | 'other' | 'missing',
): 'match' | 'conflict' | 'other_domain' | 'unverified' => {
  switch (slug) {
    case 'same':
      return id === 'other' ? 'conflict' : 'match'
    case 'other':
      return id === 'same' ? 'conflict' : 'other_domain'
    case 'name':
      return id === 'same' ? 'match' : id === 'other' ? 'other_domain' : 'unverified'
  }
}

/** Judges a link to an entry by its slug and by the pictures inside it. */
export const judgeEntry = (slug: string, pictures: readonly JudgedPicture[], ground: Ground): Outcome => {
  const named = compareSlug(slug, ground.page, ground.config)
  const ids = pictures.flatMap((picture) => picture.id ?? [])
  const foreign = ids.find((id) => id.kind !== 'same')
  const id = foreign ?? ids[0]
  const verdict = decide(named.kind, id === undefined ? 'missing' : id.kind === 'same' ? 'same' : 'other')
  const scoped = named.scoped || id?.scoped === true
  const ownPicture = pictures.length > 0 && pictures.every((picture) => picture.host === 'other')
  const flags: readonly (string | false)[] = [
    scoped && 'path_scoped',
    named.kind === 'name' && !scoped && 'slug_not_host',
    verdict === 'other_domain' && id?.kind === 'parent' && 'parent_domain',
    verdict === 'other_domain' && id?.kind === 'child' && 'child_domain',
    ownPicture && 'local_image',
    pictures.some((picture) => picture.badAddress) && 'bad_image_url',
  ]
  return { verdict, flags: flags.filter((flag) => flag !== false), names: id?.host ?? slug }
}
