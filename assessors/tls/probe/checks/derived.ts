import type { ProtocolVersion, Ssl2Fact, TlsFacts, VulnerabilityFacts } from '../facts.ts'
import { suiteByCode, usesCbc } from '../registry/suites.ts'

/** What follows from protocols, suites and DH parameters without a further probe. */
export interface DerivedInput {
  readonly protocols: Readonly<Record<ProtocolVersion, boolean | null>>
  readonly accepted: ReadonlyMap<ProtocolVersion, readonly number[]>
  /** Versions in which every suite was asked. */
  readonly complete: ReadonlySet<ProtocolVersion>
  /** Versions in which at least all bad classes were asked. */
  readonly badClassesAsked: ReadonlySet<ProtocolVersion>
  readonly dh: TlsFacts['dh']
  readonly compression: boolean | null
  readonly ssl2: Ssl2Fact | null
}

type Derived = Pick<
  VulnerabilityFacts,
  | 'drown'
  | 'poodle'
  | 'sweet32'
  | 'freak'
  | 'logjam'
  | 'beast'
  | 'beastMitigated'
  | 'lucky13'
  | 'crime'
  | 'rc4'
>

type Match = (code: number) => boolean

const tlsVersions: readonly ProtocolVersion[] = ['SSLv3', '1.0', '1.1', '1.2']

function has(test: (suite: NonNullable<ReturnType<typeof suiteByCode>>) => boolean): Match {
  return (code) => {
    const suite = suiteByCode(code)
    return suite !== undefined && test(suite)
  }
}

// True when found; false when every version that may have it was asked in full; null otherwise.
function found(
  input: DerivedInput,
  versions: readonly ProtocolVersion[],
  { match, bad }: { match: Match; bad: boolean },
): boolean | null {
  let open = false
  for (const version of versions) {
    if (input.accepted.get(version)?.some(match) === true) return true
    const offered = input.protocols[version]
    const asked = bad ? input.badClassesAsked : input.complete
    if (offered === null || (offered && !asked.has(version))) open = true
  }
  return open ? null : false
}

function anyOf(...values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(true)) return true
  return values.includes(null) ? null : false
}

function logjam(input: DerivedInput, exportDhe: boolean | null): boolean | null {
  if (exportDhe === true) return true
  const weak = input.dh?.all.some((item) => item.bits < 1_024 || (item.bits <= 1_024 && item.known !== null))
  return weak === true ? true : exportDhe
}

function drown({ ssl2 }: DerivedInput): boolean | null {
  return ssl2 === null ? null : ssl2.offered && ssl2.suites.length > 0
}

/** Facts of V5, V6, V8-V13 and V17 (scanner.md 1.2). */
export function derive(input: DerivedInput): Derived {
  const cbc = has((suite) => usesCbc(suite) && suite.cipher !== 'NULL')
  const exportKind = (kind: string): Match =>
    has((suite) => suite.class === 'export' && suite.keyExchange === kind)
  const anyTls = (match: Match, bad: boolean): boolean | null => found(input, tlsVersions, { match, bad })
  const beast = found(input, ['SSLv3', '1.0'], { match: cbc, bad: false })
  const newer = anyOf(input.protocols['1.1'], input.protocols['1.2'], input.protocols['1.3'])
  return {
    drown: drown(input),
    poodle: found(input, ['SSLv3'], { match: cbc, bad: false }),
    sweet32: anyTls(
      has((suite) => /3DES|DES_CBC|DES40|IDEA|RC2|28147|MAGMA/.test(suite.cipher)),
      true,
    ),
    freak: anyTls(exportKind('RSA'), true),
    logjam: logjam(input, anyTls(exportKind('DHE'), true)),
    beast,
    beastMitigated: beast === true ? newer : null,
    lucky13: anyTls(cbc, false),
    crime: input.compression,
    rc4: anyTls(
      has((suite) => suite.cipher.startsWith('RC4')),
      true,
    ),
  }
}
