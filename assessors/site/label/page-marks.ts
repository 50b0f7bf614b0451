import type { PageElement } from './parse-page.ts'
import type { HiddenReason } from './visibility.ts'

/** A link of the page with the text inside it (cut at the text limit). `href` is `null` for a scripted one without address. */
export interface LinkMark {
  readonly element: PageElement
  readonly href: string | null
  readonly words: readonly string[]
  readonly footer: boolean
  readonly hidden: HiddenReason | null
  readonly pictures: PictureMark[]
  text: string
  textHidden: boolean
}

/** A picture: every address it may be loaded from and the words that describe it. */
export interface PictureMark {
  readonly element: PageElement
  readonly sources: readonly string[]
  readonly words: readonly string[]
  readonly link: LinkMark | null
  readonly hidden: HiddenReason | null
}

/** A framed document (iframe, frame, object, embed). */
export interface FrameMark {
  readonly element: PageElement
  readonly source: string
  readonly footer: boolean
  readonly hidden: HiddenReason | null
}

/** The smallest element of a footer that names the label in its text. */
export interface ClaimMark {
  readonly element: PageElement
  readonly text: string
  readonly hidden: HiddenReason | null
}

/** Everything of a page that can bear on the label, in document order. */
export interface PageMarks {
  readonly links: readonly LinkMark[]
  readonly pictures: readonly PictureMark[]
  readonly frames: readonly FrameMark[]
  readonly claims: readonly ClaimMark[]
  readonly scripts: readonly string[]
  readonly comments: readonly string[]
  readonly emptyRoots: readonly PageElement[]
  readonly base: string | null
  readonly truncated: boolean
}
