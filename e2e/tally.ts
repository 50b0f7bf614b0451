/** What a runner did: counts, and the names of tests that failed, were skipped, or passed on a second try only. */
export interface Tally {
  readonly passed: number
  readonly failed: readonly string[]
  readonly skipped: readonly string[]
  /** Counted among those that passed. */
  readonly shaky: readonly string[]
}

/** The part of Vitest's JSON report that is read here. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

interface PlaywrightSuite {
  readonly title: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly { readonly projectName: string; readonly status: string }[]
  }[]
}

/** The part of Playwright's JSON report that is read here. */
export interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[]
  readonly errors: readonly { readonly message?: string }[]
}

type Outcome = 'passed' | 'failed' | 'skipped' | 'shaky'

const tallyOf = (tests: readonly { readonly name: string; readonly outcome: Outcome }[]): Tally => {
  const names = (outcome: Outcome) => tests.filter((test) => test.outcome === outcome).map(({ name }) => name)
  const shaky = names('shaky')
  return {
    passed: names('passed').length + shaky.length,
    failed: names('failed'),
    skipped: names('skipped'),
    shaky,
  }
}

const vitestOutcome = (status: string): Outcome =>
  status === 'passed' || status === 'failed' ? status : 'skipped'

/** Counts a Vitest run; a file that failed before its first test counts as one failure. */
export const tallyVitest = ({ testResults }: VitestReport): Tally =>
  tallyOf(
    testResults.flatMap((file) => {
      const tests = file.assertionResults.map(({ fullName, status }) => ({
        name: `${file.name}: ${fullName}`,
        outcome: vitestOutcome(status),
      }))
      const broken = file.status === 'failed' && !tests.some(({ outcome }) => outcome === 'failed')
      return broken ? [...tests, { name: file.name, outcome: 'failed' as const }] : tests
    }),
  )

const PLAYWRIGHT_OUTCOMES: Readonly<Record<string, Outcome>> = {
  expected: 'passed',
  skipped: 'skipped',
  flaky: 'shaky',
}

const playwrightTests = (suite: PlaywrightSuite, path: string): { name: string; outcome: Outcome }[] => {
  const here = path === '' ? suite.title : `${path} › ${suite.title}`
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map(({ projectName, status }) => ({
      name: `[${projectName}] ${here} › ${title}`,
      outcome: PLAYWRIGHT_OUTCOMES[status] ?? 'failed',
    })),
  )
  return [...own, ...(suite.suites ?? []).flatMap((inner) => playwrightTests(inner, here))]
}

/** Counts a Playwright run; errors outside of tests count as failures. */
export const tallyPlaywright = ({ suites, errors }: PlaywrightReport): Tally => {
  const tally = tallyOf(suites.flatMap((suite) => playwrightTests(suite, '')))
  return { ...tally, failed: [...tally.failed, ...errors.map(({ message = 'error' }) => message)] }
}

/** A run that executed nothing, or ended badly without naming a test, is a failure of its own. */
export const honest = (runner: string, tally: Tally, exitCode: number | null): Tally => {
  if (tally.failed.length > 0) return tally
  if (tally.passed === 0) return { ...tally, failed: [`${runner} executed no test`] }
  return exitCode === 0 ? tally : { ...tally, failed: [`${runner} ended with ${exitCode}`] }
}

/** Both runs as one. */
export const add = (first: Tally, second: Tally): Tally => ({
  passed: first.passed + second.passed,
  failed: [...first.failed, ...second.failed],
  skipped: [...first.skipped, ...second.skipped],
  shaky: [...first.shaky, ...second.shaky],
})

/** The plain last line, e.g. `812 passed, 0 failed, 3 skipped`. */
export const lastLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed.length} failed${skipped.length === 0 ? '' : `, ${skipped.length} skipped`}`
