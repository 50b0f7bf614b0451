import type { HandshakeFacts, PresentedCertificate } from '../../assessors/tls/handshake-facts.ts'
import type { ChainEntry, TlsFacts, Trust } from '../../data/contract/scan.ts'

const entryOf = (certificate: PresentedCertificate): ChainEntry => ({
  subject: certificate.subject,
  issuer: certificate.issuer,
  san: [...certificate.dnsNames, ...certificate.ipNames],
  notBefore: certificate.notBefore,
  notAfter: certificate.notAfter,
  key: certificate.key.text,
  signature: certificate.signature,
  sha256: certificate.sha256,
})

const UNPROBED = { SSLv2: null, SSLv3: null, '1.0': null, '1.1': null, '1.2': null, '1.3': null } as const

/**
 * The `tls` object of a result, from one ordinary handshake: what it proves is said, everything else is `null`. The order of
 * the chain is the library's, so nothing is said about faults of it.
 */
export const describeTls = (facts: HandshakeFacts, trust: Trust | null): TlsFacts => ({
  protocols: { ...UNPROBED, [facts.protocol]: true },
  negotiated: { protocol: facts.protocol, suite: { code: facts.suite.code, name: facts.suite.name } },
  suites: null,
  order: null,
  groups: null,
  dh: null,
  chain: facts.chain.map(entryOf),
  chainFaults: null,
  leafs: null,
  trust,
  staple: null,
  mustStaple: null,
  features: {
    secureRenegotiation: null,
    extendedMasterSecret: null,
    compression: null,
    fallbackScsv: null,
    clientAuth: null,
    clientRenegotiations: null,
    earlyData: null,
    alpn: null,
    tickets: null,
  },
  vulnerabilities: { heartbleed: null, ccs: null, robot: null, ticketbleed: null, drown: null },
  intolerance: null,
  serverFaults: null,
})
