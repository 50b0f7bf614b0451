import type { ReportWords } from '../../assessors/year/count-report.ts'
import type { Texts } from './texts.ts'

/** The words of the yearly report; its documents are Vietnamese whatever language the page is in. */
export const reportWords = (texts: Texts): ReportWords => {
  const word = (key: string): string => texts(`report.${key}`)
  const state = (key: string): string => word(`state.${key}`)
  const implementation = (key: string): string => word(`implementation.${key}`)
  return {
    state: {
      // The form has no words for a system without a dossier: its cell stays empty (defect D-08-03).
      none: '',
      drafting: state('drafting'),
      submitted: state('submitted'),
      appraised: state('appraised'),
      approved: state('approved'),
    },
    implementation: {
      full: implementation('full'),
      partial: implementation('partial'),
      none: implementation('none'),
      unstated: '',
    },
    checked: { 'before-use': word('checked.before-use'), periodic: word('checked.periodic') },
    allApproved: word('all-approved'),
    decision: word('decision'),
  }
}
