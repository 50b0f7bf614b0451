import type { WebsiteWords } from '../../../../data/catalogues/trustlabel/website-words.schema.ts'
import type { LabelResult, SiteResult } from '../../../../data/contract/scan.ts'
import type { HttpFacts } from '../../../../data/contract/scan-http.ts'
import type { CheckReason, CheckVerdict } from '../../../../data/contract/site-check.ts'
import type { PersonalData } from '../../../../data/contract/site-personal-data.ts'
import type { PageContent } from '../page-content.ts'

/** What a path that does not exist answered; `text` when it is HTML or plain text, cut. */
export interface MissingPage {
  readonly status: number
  /** Where the way ended; it differs from the path asked for after a redirect. */
  readonly redirected: boolean
  readonly text: string
}

/** Everything the checks judge; `null` = not measured. */
export interface CheckGround {
  readonly host: string
  readonly isAddress: boolean
  readonly addresses: SiteResult['addresses']
  /** A handshake came about. */
  readonly secure: boolean
  readonly tls: SiteResult['tls']
  readonly dns: SiteResult['dns']
  readonly http: HttpFacts | null
  readonly label: LabelResult | null
  readonly personalData: PersonalData | null
  readonly content: PageContent | null
  readonly missing: MissingPage | null
  readonly words: WebsiteWords
  readonly now: Date
}

/** What a check says. */
export interface Judgement {
  readonly verdict: CheckVerdict
  readonly reason: CheckReason
  readonly evidence: readonly string[]
}

/** The checks of one group by id. */
export type CheckRules = Readonly<Record<string, (ground: CheckGround) => Judgement>>

const judgement =
  (verdict: CheckVerdict) =>
  (reason: CheckReason, evidence: readonly string[] = []): Judgement => ({ verdict, reason, evidence })

export const fail = judgement('fail')
export const warn = judgement('warn')
export const info = judgement('info')
export const notApplicable = judgement('not-applicable')
export const notChecked = judgement('not-checked')
const passing = judgement('pass')

export const pass = (evidence: readonly string[] = [], reason: CheckReason = 'met'): Judgement =>
  passing(reason, evidence)

/** Why a page cannot show that something is missing; `null` when it was read to its end. */
export const unread = ({ content }: CheckGround): Judgement | null => {
  if (content === null) return notChecked('no-page')
  if (content.needsScripts) return notChecked('needs-scripts')
  return content.truncated ? notChecked('page-truncated') : null
}

/** Why checks on the handling of personal data do not apply, or cannot be judged; `null` when they do. */
export const unlessCollecting = ({ personalData }: CheckGround): Judgement | null => {
  if (personalData === null) return notChecked('no-page')
  if (personalData.collects === 'maybe') return notChecked('maybe-personal-data')
  return personalData.collects === 'no' ? notApplicable('no-personal-data') : null
}
