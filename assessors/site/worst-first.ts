import { type Finding, Grade } from '../../data/contract/scan.ts'

const LEVELS = ['insufficient', 'phase-out', 'advice'] as const

const severity = ({ level, cap }: Finding): number =>
  LEVELS.indexOf(level) * 100 - (cap === null ? 0 : Grade.options.indexOf(cap))

/** Findings with the worst first. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => severity(a) - severity(b))
