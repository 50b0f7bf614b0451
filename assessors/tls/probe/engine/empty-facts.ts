import type {
  FeatureFacts,
  ProbeProfile,
  ProbeTarget,
  ProtocolVersion,
  SignatureFact,
  TlsFacts,
  TrustFact,
  VulnerabilityFacts,
} from '../facts.ts'

const unknownProtocols: Record<ProtocolVersion, null> = {
  SSLv2: null,
  SSLv3: null,
  '1.0': null,
  '1.1': null,
  '1.2': null,
  '1.3': null,
}

const unknownFeatures: FeatureFacts = {
  secureRenegotiation: null,
  extendedMasterSecret: null,
  encryptThenMac: null,
  compression: null,
  fallbackScsv: null,
  clientAuth: null,
  clientRenegotiations: null,
  earlyData: null,
  alpn: null,
  tickets: null,
  tickets13: null,
  ticketLifetime: null,
  sessionIds: null,
}

const unknownVulnerabilities: VulnerabilityFacts = {
  heartbleed: null,
  ccs: null,
  robot: null,
  ticketbleed: null,
  drown: null,
  poodle: null,
  sweet32: null,
  freak: null,
  logjam: null,
  beast: null,
  beastMitigated: null,
  lucky13: null,
  crime: null,
  rc4: null,
  poodleTls: null,
}

const unknownSignatures: SignatureFact = {
  seen: [],
  sha1Accepted: null,
  md5Accepted: null,
  sha224Accepted: null,
}

/** Trust of a chain that was not read. */
export const unknownTrust: TrustFact = {
  ok: null,
  reason: 'no-certificate',
  reasons: [],
  path: [],
  stores: [],
  nameMatches: null,
}

/** Facts of a host of which nothing is known yet. */
export function emptyFacts(target: ProbeTarget, profile: ProbeProfile, now: number): TlsFacts {
  return {
    format: 1,
    address: target.address,
    port: target.port,
    serverName: target.serverName,
    profile,
    startedAt: new Date(now).toISOString(),
    ms: 0,
    connections: 0,
    result: 'inconclusive',
    reason: null,
    inconclusive: [],
    control: null,
    protocols: unknownProtocols,
    suites: {},
    suitesComplete: {},
    classes: {},
    order: {},
    chachaPriority: null,
    preference: {},
    groups: {},
    groupsComplete: {},
    preferredGroup: {},
    dh: null,
    signatures: unknownSignatures,
    ssl2: null,
    chain: [],
    chainLength: 0,
    chainFaults: [],
    leafs: 0,
    leafCertificates: [],
    trust: unknownTrust,
    staple: null,
    stapleFact: null,
    mustStaple: null,
    scts: null,
    features: unknownFeatures,
    vulnerabilities: unknownVulnerabilities,
    intolerance: [],
    intoleranceTested: [],
    serverFaults: [],
  }
}
