import type { LabelCandidate, LabelVerdict } from '../../../data/contract/scan.ts'
import type { PageElement } from './parse-page.ts'

/** A verdict on one place of the page, before its evidence is written out. */
export interface Judged {
  readonly element: PageElement | null
  readonly verdict: LabelVerdict
  readonly flags: readonly string[]
  readonly link: LabelCandidate['link']
  readonly image: LabelCandidate['image']
  readonly names: LabelCandidate['names']
}

/** A place that is no label but worth telling (badge, mention). */
export const remark = (element: PageElement | null, flag: string, link: string | null = null): Judged => ({
  element,
  verdict: 'absent',
  flags: [flag],
  link,
  image: null,
  names: null,
})
