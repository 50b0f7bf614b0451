import type { ChartFill } from '../../data/contract/document.ts'

/** How a fill looks: ink on paper, and the pattern of office programs (ECMA-376 part 1, 20.1.10.33) as their library names it. */
interface FillLook {
  readonly ink: string
  readonly paper: string
  readonly preset: 'wideUpwardDiagonal' | 'openDiamond' | 'horizontal' | 'vertical' | null
}

/** Colour of frames and axes. */
export const FRAME = '#1f1f1f'

/** Each fill differs from the others in its pattern; the ink only helps. Text on each of them stays readable. */
export const FILLS: Readonly<Record<ChartFill, FillLook>> = {
  solid: { ink: '#9dc3e6', paper: '#9dc3e6', preset: null },
  diagonal: { ink: '#b42318', paper: '#ffffff', preset: 'wideUpwardDiagonal' },
  cross: { ink: '#7a271a', paper: '#ffffff', preset: 'openDiamond' },
  horizontal: { ink: '#475467', paper: '#ffffff', preset: 'horizontal' },
  vertical: { ink: '#93600a', paper: '#ffffff', preset: 'vertical' },
  empty: { ink: '#ffffff', paper: '#ffffff', preset: null },
}
