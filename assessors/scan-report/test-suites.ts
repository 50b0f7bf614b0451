import { type Issue, issuesOf } from './issues.ts'
import type { ReportContext } from './report-document.ts'
import type { ReportSite } from './report-site.ts'
import { acceptedWords, known, type Words } from './words.ts'

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

/** What must be mended fails unless somebody bears it; what should be looked at passes, since a person decides. */
const issueOutcome = (
  { title, weight, reason, evidence, accepted }: Issue,
  words: Words,
): SiteTest['outcome'] => {
  if (weight !== 'fail') return { kind: 'passed' }
  if (accepted !== null) return { kind: 'skipped', message: acceptedWords(accepted, words) }
  const detail = [reason, evidence].filter((text) => text !== '').join('\n')
  return { kind: 'failed', message: title, detail }
}

const issueTest = (issue: Issue, words: Words): SiteTest => ({
  name: `${issue.code} ${issue.title}`,
  outcome: issueOutcome(issue, words),
})

/** Every rule that the connection fails has somebody who bears it. */
const isBorne = (issues: readonly Issue[], { catalogue }: ReportContext): boolean => {
  const failed = issues.filter(({ weight, code }) => weight === 'fail' && !catalogue.checks.has(code))
  return failed.length > 0 && failed.every(({ accepted }) => accepted !== null)
}

/** The verdict itself is a test: a site that could not be judged is skipped, never passed. */
const verdictTest = ({ result }: ReportSite, issues: readonly Issue[], context: ReportContext): SiteTest => {
  const { words } = context
  const name = words('scan-report.item.verdict')
  const message = words(`tls.verdict.${result.verdict}.text`)
  if (result.verdict === 'inconclusive') {
    const { reason } = result
    const why = reason === null ? message : known(words, `scan.reason.${reason.code}`, reason.text)
    return { name, outcome: { kind: 'skipped', message: why } }
  }
  if (result.verdict === 'fail' && isBorne(issues, context))
    return { name, outcome: { kind: 'skipped', message: words('scan-report.accepted.all') } }
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
export const siteTests = (site: ReportSite, context: ReportContext): SiteTests => {
  const issues = issuesOf(site, context)
  return {
    name: site.result.target,
    at: site.result.startedAt,
    seconds: site.result.ms / 1000,
    cases: [
      verdictTest(site, issues, context),
      ...issues.map((issue) => issueTest(issue, context.words)),
      ...checkTests(site, context),
    ],
  }
}
