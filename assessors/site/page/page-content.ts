import type { PageElement } from '../label/parse-page.ts'
import type { HeaderFields } from './header-fields.ts'

/** An address that a page loads or sends to. `active` parts can change the page (script, style, frame, form). */
export interface Resource {
  readonly tag: string
  readonly kind: 'active' | 'passive'
  readonly url: string
  readonly integrity: boolean
}

/** A form of a page; `action` is resolved against the page, `heading` is the nearest one above. */
export interface FormPart {
  readonly element: PageElement
  readonly action: string
  readonly method: 'get' | 'post' | 'dialog'
  readonly heading: string
  readonly concealed: boolean
}

/** A control that a visitor could fill, with what stands around it. Hidden, disabled and read-only ones are left out. */
export interface Control {
  readonly element: PageElement
  readonly attrs: ReadonlyMap<string, string>
  /** `input` types in lower case, else the tag (`select`, `textarea`). */
  readonly type: string
  readonly form: FormPart | null
  readonly label: string
  /** The caption right before it when it is short enough to be one. */
  readonly before: string
  readonly heading: string
  readonly concealed: boolean
}

export interface LinkPart {
  readonly element: PageElement
  readonly url: string
  readonly text: string
  /** The text as folded words. */
  readonly words: string
  readonly form: FormPart | null
  readonly footer: boolean
  readonly concealed: boolean
}

/** A framed document, by its resolved address. */
export interface FramePart {
  readonly element: PageElement
  readonly url: string
  readonly concealed: boolean
}

/** A stretch of text between block elements. */
export interface TextBlock {
  readonly text: string
  /** The text as folded words. */
  readonly words: string
  readonly footer: boolean
  readonly concealed: boolean
}

/** Everything of one served page that the checks read. */
export interface PageContent {
  readonly url: string
  readonly resources: readonly Resource[]
  readonly forms: readonly FormPart[]
  readonly controls: readonly Control[]
  readonly links: readonly LinkPart[]
  readonly frames: readonly FramePart[]
  /** `name` or `http-equiv` in lower case, and content. */
  readonly metas: HeaderFields
  readonly blocks: readonly TextBlock[]
  readonly scripts: number
  /** A root that scripts fill, and next to nothing to read. */
  readonly needsScripts: boolean
  readonly truncated: boolean
}
