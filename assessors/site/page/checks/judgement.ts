import type { WebsiteWords } from '../../../../data/catalogues/trustlabel/website-words.schema.ts'
import type { LabelResult, SiteResult } from '../../../../data/contract/scan.ts'
import type { HttpFacts } from '../../../../data/contract/scan-http.ts'
import type { CheckReason, CheckVerdict } from '../../../../data/contract/site-check.ts'
import type { RenderFacts } from '../../../../data/contract/site-crawl.ts'
import type { PersonalData } from '../../../../data/contract/site-personal-data.ts'
import type { AddressTable } from '../address-table.ts'
import type { PageDigest } from '../page-digest.ts'

/** What a path that does not exist answered; `text` when it is HTML or plain text, cut. */
export interface MissingPage {
  readonly status: number
  /** Where the way ended; it differs from the path asked for after a redirect. */
  readonly redirected: boolean
  readonly text: string
}

/** A page that was asked for; `notice` = a link to it promises a notice on personal data. */
interface Visit {
  readonly url: string
  readonly status: number | null
  readonly notice: boolean
}

/** Everything the checks judge; `null` = not measured. */
export interface CheckGround {
  readonly host: string
  readonly isAddress: boolean
  readonly addresses: SiteResult['addresses']
  /** Addresses whose TLS was probed, with how that ended. */
  readonly probed: SiteResult['probed']
  readonly places: AddressTable
  /** A handshake came about. */
  readonly secure: boolean
  readonly tls: SiteResult['tls']
  readonly dns: SiteResult['dns']
  readonly http: HttpFacts | null
  readonly label: LabelResult | null
  readonly personalData: PersonalData | null
  /** Pages that were read, the home page first; empty where it was not. */
  readonly pages: readonly PageDigest[]
  /** Every page that was asked for, also those that gave none. */
  readonly visits: readonly Visit[]
  readonly rendering: RenderFacts | null
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
export const unread = ({ pages: [home], rendering }: CheckGround): Judgement | null => {
  if (home === undefined) return notChecked('no-page')
  if (home.needsScripts) return unrendered(rendering)
  return home.truncated ? notChecked('page-truncated') : null
}

/** Why a page that scripts fill was not seen as its visitors see it. */
export const unrendered = (rendering: RenderFacts | null, evidence: readonly string[] = []): Judgement => {
  switch (rendering?.state) {
    case 'unavailable':
      return notChecked('render-unavailable', evidence)
    case 'failed':
      return notChecked('render-failed', [...evidence, rendering.reason ?? ''])
    default:
      return notChecked('needs-scripts', evidence)
  }
}

/** Passes; `met-as-served` where scripts ran unseen. */
export const passAsSeen = ({ pages: [home] }: CheckGround): Judgement =>
  pass([], home?.rendered ? 'met' : 'met-as-served')

/** A remark with the page it is about, unless that is the home page. */
export const onPage = ({ depth, url }: PageDigest, text: string): string =>
  depth === 0 ? text : `${text} (${url})`

/** Why checks on the handling of personal data do not apply, or cannot be judged; `null` when they do. */
export const unlessCollecting = ({ personalData }: CheckGround): Judgement | null => {
  if (personalData === null) return notChecked('no-page')
  if (personalData.collects === 'maybe') return notChecked('maybe-personal-data')
  return personalData.collects === 'no' ? notApplicable('no-personal-data') : null
}
