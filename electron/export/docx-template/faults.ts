import type { TemplateFault, TemplateWarning } from '../../../data/contract/dossier-template.ts'

const LONGEST = 80

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`
}

/** What is wrong with a template and what of it is not kept, gathered while it is read; the same thing is said once. */
export interface Findings {
  readonly faults: TemplateFault[]
  readonly warnings: TemplateWarning[]
  readonly refuse: (code: TemplateFault['code'], name?: string, near?: string) => void
  readonly warn: (code: TemplateWarning['code'], name?: string) => void
}

/** Nothing found yet. */
export const noFindings = (): Findings => {
  const faults: TemplateFault[] = []
  const warnings: TemplateWarning[] = []
  return {
    faults,
    warnings,
    refuse: (code, name = '', near = '') => {
      const fault = { code, name: short(name), near: short(near) }
      const same = faults.some(
        (one) => one.code === code && one.name === fault.name && one.near === fault.near,
      )
      if (!same && faults.length < 50) faults.push(fault)
    },
    warn: (code, name = '') => {
      const warning = { code, name: short(name) }
      if (!warnings.some((one) => one.code === code && one.name === warning.name)) warnings.push(warning)
    },
  }
}
