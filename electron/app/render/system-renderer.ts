import { createChromiumRenderer } from './chromium.ts'
import { findChromium } from './find-chromium.ts'
import type { Renderer } from './renderer.ts'

/** Draws with a browser of this machine, when there is one that may be trusted with strangers' pages. */
export const systemRenderer = (): Renderer =>
  createChromiumRenderer(findChromium(process.env, process.getuid?.() === 0))
