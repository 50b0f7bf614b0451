import { type Issue, issuesOf } from './issues.ts'
import type { ReportContext } from './report-document.ts'
import type { ReportSite } from './report-site.ts'
import { known, type Words } from './words.ts'

/** One test of a site for a build server: a rule or check that was met, was not, or was not concluded. */
export interface SiteTest {
  readonly name: string
  readonly outcome:
    | { readonly kind: 'passed' }
    | { readonly kind: 'failed'; readonly message: string; readonly detail: string }
    | { readonly kind: 'skipped'; readonly message: string }
}

/** The tests of one site; `seconds` is how long the scan took. */
export interface SiteTests {
  readonly name: string
  readonly at: string
  readonly seconds: number
  readonly cases: readonly SiteTest[]
}

/** What must be mended fails; what should be looked at passes with a build, since a person decides. */
const issueTest = ({ code, title, weight, reason, evidence }: Issue): SiteTest => ({
  name: `${code} ${title}`,
  outcome:
    weight === 'fail'
      ? {
          kind: 'failed',
          message: title,
          detail: [reason, evidence].filter((text) => text !== '').join('\n'),
        }
      : { kind: 'passed' },
})

/** The verdict itself is a test: a site that could not be judged is skipped, never passed. */
const verdictTest = ({ result }: ReportSite, words: Words): SiteTest => {
  const name = words('scan-report.item.verdict')
  const message = words(`tls.verdict.${result.verdict}.text`)
  if (result.verdict === 'inconclusive') {
    const { reason } = result
    const why = reason === null ? message : known(words, `scan.reason.${reason.code}`, reason.text)
    return { name, outcome: { kind: 'skipped', message: why } }
  }
  return {
    name,
    outcome: result.verdict === 'fail' ? { kind: 'failed', message, detail: message } : { kind: 'passed' },
  }
}

const checkTests = ({ result }: ReportSite, { catalogue, words }: ReportContext): SiteTest[] =>
  result.checks.flatMap(({ check, verdict, reason }): SiteTest[] => {
    const name = `${check} ${catalogue.checks.get(check)?.title ?? check}`
    if (verdict === 'pass') return [{ name, outcome: { kind: 'passed' } }]
    if (verdict !== 'not-checked') return []
    return [{ name, outcome: { kind: 'skipped', message: words(`site-check.reason.${reason}`) } }]
  })

/** A site as a suite of tests, from what is to be mended and what was checked. */
export const siteTests = (site: ReportSite, context: ReportContext): SiteTests => ({
  name: site.result.target,
  at: site.result.startedAt,
  seconds: site.result.ms / 1000,
  cases: [
    verdictTest(site, context.words),
    ...issuesOf(site, context).map(issueTest),
    ...checkTests(site, context),
  ],
})
