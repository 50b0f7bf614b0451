import { z } from 'zod'
import { RENDER_LIMITS, type RenderedPage } from './renderer.ts'

const Ms = z.number().min(0).max(600_000).nullable()

/** What the script in the page answers. */
const Answer = z.strictObject({
  html: z.string().max(RENDER_LIMITS.characters),
  truncated: z.boolean(),
  firstPaint: Ms,
  largestPaint: Ms,
  loaded: Ms,
  lowContrast: z.int().min(0),
  example: z.string().max(200),
})

/** Reads the answer of a page as hostile text; `null` when it is not what was asked for. */
export const readRendered = (url: string, answer: unknown): RenderedPage | null => {
  const parsed = Answer.safeParse(answer)
  if (!parsed.success) return null
  const { html, truncated, lowContrast, example, ...timing } = parsed.data
  const contrast = lowContrast === 0 ? null : { kind: 'low-contrast' as const, count: lowContrast, example }
  return { url, html, truncated, timing, contrast }
}
