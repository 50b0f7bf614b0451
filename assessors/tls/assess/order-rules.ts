import type { ProtocolVersion, TlsFacts } from '../probe/facts.ts'
import { suiteByCode } from '../probe/registry/suites.ts'
import { type Accepted, acceptedSuites } from './accepted-suites.ts'
import { missing } from './fact-states.ts'
import { clear, hit, type Reading, together } from './reading.ts'
import type { Subject } from './subject.ts'
import { breaks, type SuiteRule } from './suite-traits.ts'

const rules: readonly SuiteRule[] = ['R06', 'R07', 'R08', 'R09', 'R10', 'R13', 'R14']

/** Good or sufficient by itself: breaks no rule, and no finite-field DH, which is on its way out. */
const isFine = ({ suite }: Pick<Accepted, 'suite'>): boolean =>
  suite.keyExchange !== 'DHE' && !rules.some((rule) => breaks(suite, rule))

/**
 * An order of some suites proves a fault. That there is none takes all of them, or every fine one and the favourite among the
 * suites of all other kinds.
 */
const saysAll = (facts: TlsFacts, version: ProtocolVersion): boolean => {
  const order = facts.preference[version]
  if (order === undefined || order.complete) return order !== undefined
  const { codes, othersFirst } = order
  if (othersFirst === undefined || !codes.includes(othersFirst)) return false
  const fine = (facts.suites[version] ?? []).filter(({ code }) => {
    const suite = suiteByCode(Number.parseInt(code, 16))
    return suite !== undefined && isFine({ suite })
  })
  return fine.every(({ code }) => codes.includes(code))
}

const preferred = ({ facts }: Subject, version: ProtocolVersion): Reading => {
  const order = facts.preference[version]
  if (order === undefined) return missing(facts, `preference.${version}`)
  const suites = order.codes.flatMap((code) => {
    const suite = suiteByCode(Number.parseInt(code, 16))
    return suite === undefined ? [] : [{ suite }]
  })
  const worse = suites.findIndex((item) => !isFine(item))
  const better = worse < 0 ? undefined : suites.slice(worse + 1).find(isFine)
  if (better === undefined) return saysAll(facts, version) ? clear : missing(facts, `preference.${version}`)
  return hit('preferred', `${version} ${suites[worse]?.suite.name} before ${better.suite.name}`)
}

/**
 * A suite on its way out, or worse, that the server prefers to a sound one (NCSC-NL). Without a server's own order the client
 * decides, which is fine; so it is when all suites are of one kind.
 */
export const suiteOrder = (subject: Subject): Reading => {
  const { facts } = subject
  return together(
    ...(['SSLv3', '1.0', '1.1', '1.2'] as const).map((version) => {
      const accepted = acceptedSuites(facts, [version])
      if (accepted.every(isFine) || !accepted.some(isFine)) return clear
      const order = facts.order[version]
      if (order === 'client') return clear
      return order === 'server' ? preferred(subject, version) : missing(facts, `order.${version}`)
    }),
  )
}
