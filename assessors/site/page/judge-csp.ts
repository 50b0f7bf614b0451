import type { CspPolicy, CspWeakness } from '../../../data/contract/site-headers.ts'

/** Sources of the first directive that is stated, in the order of fallback; `null` = nothing restricts. */
const effective = (policy: CspPolicy, names: readonly string[]): readonly string[] | null => {
  for (const name of names) {
    const found = policy.directives.find((directive) => directive.name === name)
    if (found !== undefined) return found.sources.map((source) => source.toLowerCase())
  }
  return null
}

const isNonceOrHash = (source: string): boolean => /^'(nonce-|sha(256|384|512)-)/.test(source)

/** CSP3 6.7.3.2: a nonce, a hash or `strict-dynamic` switches `unsafe-inline` off. */
const allowsInline = (sources: readonly string[], isScript: boolean): boolean =>
  sources.includes("'unsafe-inline'") &&
  !sources.some(isNonceOrHash) &&
  !(isScript && sources.includes("'strict-dynamic'"))

const isAnywhere = (source: string): boolean =>
  /^(\*|https?:|wss?:|(https?:\/\/)?\*(:(\d+|\*))?)$/.test(source) ||
  // a whole ending such as *.com or *.vn is open to anybody who buys a name
  /^(https?:\/\/)?\*\.[a-z]+(:(\d+|\*))?(\/.*)?$/.test(source)

/** Hosts and schemes count only where `strict-dynamic` does not replace them (CSP3 8.2). */
const placesOf = (sources: readonly string[]): readonly string[] =>
  sources.includes("'strict-dynamic'") ? [] : sources.filter((source) => !source.startsWith("'"))

const scriptWeaknesses = (policy: CspPolicy): readonly CspWeakness[] => {
  const elements = effective(policy, ['script-src-elem', 'script-src', 'default-src'])
  const attributes = effective(policy, ['script-src-attr', 'script-src', 'default-src'])
  const evaluated = effective(policy, ['script-src', 'default-src'])
  const inline = [elements, attributes].some((list) => list !== null && allowsInline(list, true))
  const places = placesOf(elements ?? [])
  const found: (CspWeakness | false)[] = [
    elements === null && 'script-unrestricted',
    inline && 'script-unsafe-inline',
    (evaluated === null || evaluated.includes("'unsafe-eval'")) && 'script-unsafe-eval',
    places.some(isAnywhere) && 'script-wildcard',
    places.some((source) => /^(data|blob|filesystem):$/.test(source)) && 'script-data',
    places.some((source) => source.startsWith('http://')) && 'script-plain-http',
  ]
  return found.filter((one) => one !== false)
}

const isOpen = (sources: readonly string[] | null): boolean => sources === null || sources.some(isAnywhere)

/** What one policy leaves open, directive by directive. */
const weaknessesOf = (policy: CspPolicy): readonly CspWeakness[] => {
  const styles = ['style-src-elem', 'style-src', 'default-src']
  const styleList = effective(policy, styles)
  const found: (CspWeakness | false)[] = [
    (styleList === null || allowsInline(styleList, false)) && 'style-unsafe-inline',
    isOpen(effective(policy, ['object-src', 'default-src'])) && 'object-unrestricted',
    isOpen(effective(policy, ['base-uri'])) && 'base-unrestricted',
    isOpen(effective(policy, ['form-action'])) && 'form-unrestricted',
    isOpen(effective(policy, ['frame-ancestors'])) && 'frame-ancestors-missing',
  ]
  return [...scriptWeaknesses(policy), ...found.filter((one) => one !== false)]
}

/** Weaknesses that no enforced policy prevents: several policies apply together (CSP3 8.1). Empty without a policy. */
export const cspWeaknesses = (policies: readonly CspPolicy[]): CspWeakness[] => {
  const [first, ...rest] = policies.filter(({ enforced }) => enforced).map(weaknessesOf)
  return (first ?? []).filter((weakness) => rest.every((other) => other.includes(weakness)))
}

/** Whether an enforced policy says who may frame the page, and not everybody. */
export const limitsFraming = (policies: readonly CspPolicy[]): boolean =>
  policies.some((policy) => policy.enforced && !isOpen(effective(policy, ['frame-ancestors'])))

/** Whether an enforced policy states `frame-ancestors` at all: X-Frame-Options is then not looked at (CSP3 6.4.2.2). */
export const statesFraming = (policies: readonly CspPolicy[]): boolean =>
  policies.some((policy) => policy.enforced && effective(policy, ['frame-ancestors']) !== null)

/** Whether browsers load http parts of the page over https instead. */
export const upgradesInsecure = (policies: readonly CspPolicy[]): boolean =>
  policies.some(
    ({ enforced, directives }) =>
      enforced && directives.some(({ name }) => name === 'upgrade-insecure-requests'),
  )
