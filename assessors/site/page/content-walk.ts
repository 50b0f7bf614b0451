import type { PageElement } from '../label/parse-page.ts'
import type { Control, FormPart, FramePart, LinkPart, Resource, TextBlock } from './page-content.ts'

/** How pages are read: words and names from the catalogues, and the bounds. */
export interface ContentRules {
  readonly footer: string[]
  readonly roots: { readonly ids: readonly string[]; readonly tags: readonly string[] }
  readonly limits: { readonly characters: number; readonly elements: number }
}

/** A control before its label is looked up; labels may stand after it. */
export interface RawControl extends Omit<Control, 'label'> {
  readonly inside: PageElement | null
}

/** What an element passes on to everything inside it. */
export interface ContentScope {
  readonly concealed: boolean
  readonly footer: boolean
  readonly disabled: boolean
  readonly form: FormPart | null
  readonly label: PageElement | null
}

/** A walk over one page: what has been found so far. */
export interface ContentWalk {
  readonly rules: ContentRules
  readonly url: string
  base: string
  baseSeen: boolean
  readonly resources: Resource[]
  readonly forms: FormPart[]
  readonly controls: RawControl[]
  readonly links: LinkPart[]
  readonly frames: FramePart[]
  readonly metas: (readonly [string, string])[]
  readonly blocks: TextBlock[]
  readonly labels: Map<string, PageElement>
  readonly ids: Map<string, PageElement>
  heading: string
  /** The stretch of text being gathered, how much of it captions controls already, and the last one that ended. */
  text: string
  taken: number
  caption: string
  characters: number
  scripts: number
  rootSeen: boolean
  truncated: boolean
}

/** Most things of one kind that are kept of a page. */
export const MOST = {
  resources: 5000,
  forms: 300,
  controls: 1000,
  links: 5000,
  frames: 200,
  metas: 200,
} as const

/** Adds to a list of the walk; what is beyond the bound makes the page count as cut. */
export const keep = <T>(
  walk: ContentWalk,
  list: T[],
  entry: { readonly item: T; readonly most: number },
): void => {
  if (list.length < entry.most) list.push(entry.item)
  else walk.truncated = true
}
