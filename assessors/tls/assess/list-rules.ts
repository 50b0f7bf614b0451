import type { TlsPolicy } from '../../../data/catalogues/tls/policy.schema.ts'
import { protocolVersions } from '../probe/facts.ts'
import { acceptedSuites, coverage } from './accepted-suites.ts'
import { curveGroups } from './exchange-rules.ts'
import { missing, whenOffered } from './fact-states.ts'
import { eachLeaf } from './leafs.ts'
import { clear, hit, hitIf, listed, type Reading, together } from './reading.ts'
import type { Subject } from './subject.ts'

type Allow = NonNullable<TlsPolicy['probed']['allow']>

const DAY_MS = 86_400_000

/** A rule against the list of a published profile; without a list it does not apply. */
const listRule =
  (read: (subject: Subject, allow: Allow) => Reading) =>
  (subject: Subject): Reading => {
    const { allow } = subject.policy.probed
    return allow === null ? clear : read(subject, allow)
  }

/** Versions outside the profile. */
export const otherVersions = listRule(({ facts }, { versions }) => {
  const outside = protocolVersions.filter((version) => !versions.includes(version))
  const found = outside.filter((version) => facts.protocols[version] === true)
  const unknown = outside.filter((version) => facts.protocols[version] === null)
  return together(
    hitIf(found.length > 0, 'offered', listed(found)),
    ...unknown.map((version) => missing(facts, `protocols.${version}`)),
  )
})

/** Versions of the profile that the host lacks; the newest weighs more. */
export const missingVersions = listRule(({ facts }, { versions }) => {
  const newest = versions.at(-1)
  return together(
    ...versions.map((version) => {
      const state = facts.protocols[version]
      if (state === null) return missing(facts, `protocols.${version}`)
      return hitIf(!state, version === newest ? 'newest' : 'older', version)
    }),
  )
})

/** Suites outside the profile. */
export const otherSuites = listRule(({ facts }, { suites }) => {
  const found = acceptedSuites(facts).filter(({ suite }) => !suites.includes(suite.name))
  const unlisted = ['ecdhe-cbc-sha2', 'dhe-aead', 'rsa-aead', 'static-dh', 'psk', 'srp'] as const
  return together(
    hitIf(found.length > 0, 'offered', listed(found.map(({ version, name }) => `${version} ${name}`))),
    coverage(facts, unlisted),
  )
})

/** Groups outside the profile, and those of it that are missing. */
export const otherGroups = listRule((subject, { groups }) => {
  const seen = new Set(Object.values(subject.facts.groups).flat())
  const outside = [...seen].filter((name) => !groups.includes(name))
  const lacking = groups.filter((name) => !seen.has(name))
  const { open, skipped } = curveGroups(subject)
  return together(
    hitIf(outside.length > 0, 'offered', listed(outside)),
    hitIf(seen.size > 0 && lacking.length > 0, 'missing', listed(lacking)),
    { hits: [], open, skipped },
  )
})

/** Keys of a kind, size or curve outside the profile. */
export const otherKeyKinds = listRule((subject, { keys }) =>
  eachLeaf(subject, ({ leaf }) => {
    const { kind, bits, curve } = leaf.keyFact
    const allowed =
      kind === 'rsa'
        ? keys.rsaBits !== null && bits !== null && bits >= keys.rsaBits
        : kind === 'ec' && curve !== null && keys.curves.includes(curve)
    return hitIf(!allowed, 'other', leaf.key)
  }),
)

/** Signatures of the leaf outside the profile. */
export const otherSignatures = listRule((subject, allow) =>
  eachLeaf(subject, ({ leaf }) =>
    hitIf(!leaf.selfIssued && !allow.signatures.includes(leaf.signature), 'other', leaf.signature),
  ),
)

/** Lifetime beyond the profile's. */
export const longLifetime = listRule((subject, { lifetimeDays }) =>
  eachLeaf(subject, ({ leaf }) => {
    const days = Math.ceil((Date.parse(leaf.notAfter) - Date.parse(leaf.notBefore)) / DAY_MS)
    return hitIf(days > lifetimeDays, 'too-long', `${days} days, limit ${lifetimeDays}`)
  }),
)

/** HSTS below the profile's age. */
export const shortHsts = listRule(({ http }, { hstsAge }) => {
  const header = http?.hsts ?? null
  if (header === null) return { ...clear, open: ['http.hsts'] }
  if (!header.present || header.maxAge === null) return hit('missing', 'no header')
  return hitIf(header.maxAge < hstsAge, 'short', `max-age ${header.maxAge}, wanted ${hstsAge}`)
})

/** Who decides on the suite, against the profile. */
export const suiteChoice = listRule(({ facts }, { serverOrder }) => {
  const wanted = serverOrder ? 'server' : 'client'
  return whenOffered(facts, ['1.2'], () => {
    if (acceptedSuites(facts, ['1.2']).length < 2) return clear
    const order = facts.order['1.2']
    return order === undefined || order === null
      ? missing(facts, 'order.1.2')
      : hitIf(order !== wanted, 'other', `order ${order}`)
  })
})

/** Finite-field DH smaller than the profile's, or not foreseen at all. */
export const smallDh = listRule(({ facts }, { dhBits }) => {
  if (facts.dh === null) {
    const dhe = acceptedSuites(facts).some(({ suite }) => suite.keyExchange === 'DHE')
    return dhe ? missing(facts, 'dh') : coverage(facts, ['dhe-aead'])
  }
  const small = facts.dh.all.filter(({ bits }) => dhBits === null || bits < dhBits)
  return hitIf(small.length > 0, 'small', listed(small.map(({ bits }) => `DH ${bits}`)))
})
