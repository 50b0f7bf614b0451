import { z } from 'zod'

/** Levels 1 to 5 a thing applies to. */
export const Levels = z.array(z.int().min(1).max(5)).min(1)
