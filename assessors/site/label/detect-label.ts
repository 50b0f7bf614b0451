import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import type { LabelResult } from '../../../data/contract/scan.ts'
import { parseAddress } from '../web-address.ts'
import { combine } from './combine.ts'
import { judgeClaim, judgeFrame, judgeLonePicture } from './judge-alone.ts'
import { judgeLink } from './judge-link.ts'
import { type Judged, remark } from './judged.ts'
import type { Ground } from './label-picture.ts'
import { pageKey } from './page-key.ts'
import type { PageMarks } from './page-marks.ts'
import { documentOf, type PageBudget, type ParsedDocument, parsePage } from './parse-page.ts'
import { scriptMention } from './script-mention.ts'
import { walkPage } from './walk-page.ts'

/** One page to judge. `pageUrl` is the final address, `aliases` other hosts it was asked under before redirects. */
export interface LabelInput {
  readonly html: string | ParsedDocument
  readonly pageUrl: string
  readonly aliases?: readonly string[]
  /** `static` = as served; `rendered` = the document after its scripts ran. */
  readonly mode: 'static' | 'rendered'
  readonly config: DetectorConfig
}

const COMMENT_LIMIT = 65_536

const judgeMarks = (marks: PageMarks, ground: Ground): readonly Judged[] => [
  ...marks.links.flatMap((mark) => judgeLink(mark, ground) ?? []),
  ...marks.pictures
    .filter((mark) => mark.link === null)
    .flatMap((mark) => judgeLonePicture(mark, ground) ?? []),
  ...marks.frames.flatMap((mark) => judgeFrame(mark, ground) ?? []),
  ...marks.claims.flatMap((mark) => judgeClaim(mark, ground) ?? []),
]

const indeterminate = (flag: string, element: Judged['element'], link: string | null): Judged => ({
  ...remark(element, flag, link),
  verdict: 'indeterminate',
})

/** What only scripts can finish: addresses of the service inside them, and roots they are to fill. */
const unfinished = (marks: PageMarks, config: DetectorConfig): readonly Judged[] => [
  ...marks.scripts
    .flatMap((script) => scriptMention(script, config) ?? [])
    .slice(0, 1)
    .map((found) => indeterminate('found_in_script', null, found)),
  ...marks.emptyRoots.slice(0, 1).map((element) => indeterminate('empty_root', element, null)),
]

/** A label inside a comment is no content; it is told so that somebody can ask why it was switched off. */
const switchedOff = (marks: PageMarks, ground: Ground, budget: PageBudget): readonly Judged[] => {
  const { official } = ground.config.hosts
  const telling = marks.comments.filter((text) => official.some((host) => text.toLowerCase().includes(host)))
  const found = telling.slice(0, 50).some((text) => {
    const inside = walkPage(parsePage(text.slice(0, COMMENT_LIMIT), budget), budget, ground.config)
    return judgeMarks(inside, ground).some((item) => item.verdict !== 'absent')
  })
  return found ? [remark(null, 'commented_out')] : []
}

/**
 * Judges what a page shows of the trust label. Pure and bounded: HTML beyond the limits of the catalogue is not read,
 * the result then carries `truncated` and says `indeterminate` rather than `absent`. Throws on a page address that is
 * no http(s) address.
 */
export const detectLabel = (input: LabelInput): LabelResult => {
  const { config } = input
  const address = parseAddress(input.pageUrl)
  if (address === null || !/^https?:$/.test(address.protocol))
    throw new RangeError('pageUrl must be http or https')
  const document = documentOf(input.html, config.limits)
  const budget = { elements: document.elementsLeft, partCharacters: config.limits.characters }
  const marks = walkPage(document, budget, config)
  const base = (marks.base === null ? null : parseAddress(marks.base, address.href)?.href) ?? address.href
  const ground: Ground = { config, page: pageKey(address, input.aliases ?? []), base }
  const cut = marks.truncated
  const judged = [
    ...judgeMarks(marks, ground),
    ...(input.mode === 'static' ? unfinished(marks, config) : []),
    ...switchedOff(marks, ground, budget),
    ...(cut ? [indeterminate('truncated', null, null)] : []),
  ]
  return combine(judged, config)
}
