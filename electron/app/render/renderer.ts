import type { AccessFault } from '../../../data/contract/site-content.ts'
import type { Timing } from '../../../data/contract/site-crawl.ts'

/** A part that a page asked for, as it is given to it; nothing of it is stored. */
export interface LoadedPart {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array
}

/** A page to draw. Whatever it asks for comes from `load`; the browser itself reaches nothing. */
export interface RenderOrder {
  readonly url: string
  /** The part at an address, `null` when it is refused or not to be had. Only asked for GET. */
  readonly load: (url: string) => Promise<LoadedPart | null>
  readonly signal: AbortSignal
}

/** A page after its scripts ran; what visitors do not see carries the attribute `hidden`. */
export interface RenderedPage {
  readonly url: string
  readonly html: string
  readonly truncated: boolean
  readonly timing: Timing
  /** Text whose colours are too close (WCAG 2.0 1.4.3); `null` when none. */
  readonly contrast: AccessFault | null
}

export type RenderOutcome =
  | { readonly kind: 'page'; readonly page: RenderedPage }
  | { readonly kind: 'unavailable' | 'failed'; readonly reason: string }

/** Draws pages without a network, without storage and without permissions. */
export interface Renderer {
  /** What draws, for the result: `chromium`, `window`. */
  readonly name: string
  /** Never rejects; bounded in time. */
  readonly render: (order: RenderOrder) => Promise<RenderOutcome>
  readonly close: () => Promise<void>
}

/** Time for one page, and until its scripts count as done after they last asked for something; milliseconds. */
export const RENDER_LIMITS = {
  loadMs: 12_000,
  settleMs: 600,
  settleMostMs: 5000,
  characters: 2_000_000,
} as const
