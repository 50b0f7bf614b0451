import { cleanText } from './clean-text.ts'

/** One test of a site: passed, failed with what was seen, or not concluded. */
export interface TestCase {
  readonly name: string
  readonly outcome:
    | { readonly kind: 'passed' }
    | { readonly kind: 'failed'; readonly message: string; readonly detail: string }
    | { readonly kind: 'skipped'; readonly message: string }
}

/** The tests of one site; `at` is an instant, `seconds` how long they took. */
export interface TestSuite {
  readonly name: string
  readonly at: string
  readonly seconds: number
  readonly cases: readonly TestCase[]
}

const escaped = (text: string): string =>
  cleanText(text).replace(/[&<>"'\n]/g, (sign) => `&#${String(sign.charCodeAt(0))};`)

const caseXml = ({ name, outcome }: TestCase, suite: string): string => {
  const head = `<testcase name="${escaped(name)}" classname="${escaped(suite)}"`
  switch (outcome.kind) {
    case 'passed':
      return `${head}/>`
    case 'failed':
      return `${head}><failure message="${escaped(outcome.message)}">${escaped(outcome.detail)}</failure></testcase>`
    case 'skipped':
      return `${head}><skipped message="${escaped(outcome.message)}"/></testcase>`
  }
}

const count = (cases: readonly TestCase[], kind: TestCase['outcome']['kind']): number =>
  cases.filter(({ outcome }) => outcome.kind === kind).length

const numbers = (cases: readonly TestCase[]): string =>
  `tests="${cases.length}" failures="${count(cases, 'failed')}" errors="0" skipped="${count(cases, 'skipped')}"`

const suiteXml = ({ name, at, seconds, cases }: TestSuite): string =>
  [
    `<testsuite name="${escaped(name)}" ${numbers(cases)} timestamp="${escaped(at)}" time="${seconds}">`,
    ...cases.map((one) => caseXml(one, name)),
    '</testsuite>',
  ].join('\n')

/** Suites as JUnit XML, as build servers read it. */
export const writeJunit = (name: string, suites: readonly TestSuite[]): Uint8Array => {
  const all = suites.flatMap(({ cases }) => cases)
  return new TextEncoder().encode(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="${escaped(name)}" ${numbers(all)}>`,
      ...suites.map(suiteXml),
      '</testsuites>',
      '',
    ].join('\n'),
  )
}
