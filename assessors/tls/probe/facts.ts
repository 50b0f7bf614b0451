/**
 * What the raw TLS engine reports: plain JSON, no opinion. `null` always means "not concluded", never "no"; the reason stands
 * in `inconclusive` under the path of the fact (`protocols.1.2`, `vulnerabilities.robot`). Codes are stable; sentences for
 * people are made elsewhere.
 */

/** Protocol versions, oldest first. */
export const protocolVersions = ['SSLv2', 'SSLv3', '1.0', '1.1', '1.2', '1.3'] as const

/** One protocol version as written in facts and reports. */
export type ProtocolVersion = (typeof protocolVersions)[number]

/** How much is asked: `quick` names classes in 20-26 connections, `full` lists every suite, `deep` adds the intolerance set. */
export type ProbeProfile = 'quick' | 'full' | 'deep'

/** A code with the evidence it rests on (hex bytes, alert number, counts; at most 1 KB). */
export interface Reason {
  readonly code: string
  readonly evidence: string
}

/** A fact that could not be concluded: dotted path into `TlsFacts`, and why. */
export interface Inconclusive {
  readonly fact: string
  readonly reason: Reason
}

/** One accepted cipher suite: `code` in hex (4 digits, 6 for SSLv2) and the IANA name. */
export interface SuiteFact {
  readonly code: string
  readonly name: string
}

/** Classes of suites, each homogeneous for grading; a suite is in exactly one. */
export type SuiteClass =
  | 'tls13'
  | 'ecdhe-aead'
  | 'ecdhe-ccm8'
  | 'ecdhe-camellia-aria'
  | 'ecdhe-cbc-sha2'
  | 'ecdhe-cbc-sha1'
  | 'dhe-aead'
  | 'dhe-ccm8'
  | 'dhe-camellia-aria'
  | 'dhe-cbc-sha2'
  | 'dhe-cbc-sha1'
  | 'rsa-aead'
  | 'rsa-ccm8'
  | 'rsa-camellia-aria'
  | 'rsa-cbc-sha2'
  | 'rsa-cbc-sha1'
  | 'block64'
  | 'seed'
  | 'rc4'
  | 'des'
  | 'export'
  | 'null'
  | 'anon'
  | 'static-dh'
  | 'psk'
  | 'srp'
  | 'other'

/** Whether a class of suites is accepted in a version; `exhausted` false means that only some suites of it were asked. */
export interface ClassFact {
  readonly class: SuiteClass
  readonly accepted: boolean | null
  readonly exhausted: boolean
}

/**
 * Server preference: codes from most to least preferred. `complete` false: a list too long to be ordered in full; it then has every
 * suite of ECDHE with AEAD, and `othersFirst`, the favourite among all others, so that it is known whether any of those goes before
 * any of these. Where that could not be had either, `othersFirst` is absent.
 */
export interface PreferenceFact {
  readonly codes: readonly string[]
  readonly complete: boolean
  readonly othersFirst?: string
}

/** Parameters of a finite-field Diffie-Hellman exchange seen in TLS <= 1.2. The weakest of `all` is repeated at the top. */
export interface DhFact extends DhParameters {
  readonly all: readonly DhParameters[]
}

/** One modulus: bits without leading zeros, well-known name or null, SHA-256 of the modulus, and whether it is composite. */
export interface DhParameters {
  readonly bits: number
  readonly known: string | null
  readonly composite: boolean
  readonly sha256: string
  readonly export: boolean
}

/** A public key as printed (`RSA-2048`, `EC-secp256r1`, `Ed25519`, `unparsable`), with its parts. */
export interface KeyFact {
  readonly kind: 'rsa' | 'ec' | 'ed25519' | 'ed448' | 'dsa' | 'rsa-pss' | 'other' | 'unparsable'
  readonly bits: number | null
  readonly curve: string | null
  /** RSA public exponent in decimal. */
  readonly exponent: string | null
  /** Why anyone can undo an RSA key of whatever size: `roca` (CVE-2017-15361), or an `exponent` that is even or 1. */
  readonly flaw: 'roca' | 'exponent' | null
}

/** One certificate of the wire chain, in wire order. Times are ISO 8601 in UTC, hashes lower-case hex, `der` base64. */
export interface CertificateFact {
  readonly subject: string
  readonly issuer: string
  readonly san: readonly string[]
  readonly sanTruncated: boolean
  readonly notBefore: string
  readonly notAfter: string
  readonly key: string
  readonly keyFact: KeyFact
  readonly signature: string
  readonly sha256: string
  readonly spkiSha256: string
  readonly serial: string
  readonly selfIssued: boolean
  readonly ca: boolean
  readonly serverAuth: boolean
  readonly ocspUrls: readonly string[]
  readonly caIssuerUrls: readonly string[]
  readonly crlUrls: readonly string[]
  /** Signed certificate timestamps in the certificate itself. */
  readonly scts: readonly SctEntry[]
  readonly mustStaple: boolean
  readonly der: string
  /** Why the certificate could not be read; the other fields are then empty. */
  readonly fault: string | null
}

/** What the wire chain does wrong. `incomplete`: a path exists only with certificates that were not sent. */
export type ChainFault =
  | 'extra'
  | 'duplicate'
  | 'unordered'
  | 'root-sent'
  | 'incomplete'
  | 'truncated'
  | 'unparsable'

/** Why no trusted path was found, first failing reason. */
export type TrustReason =
  | 'expired'
  | 'not-yet-valid'
  | 'self-signed'
  | 'unknown-ca'
  | 'name-mismatch'
  | 'incomplete'
  | 'issuer-expired'
  | 'bad-signature'
  | 'unsupported-signature'
  | 'weak-signature'
  | 'wrong-purpose'
  | 'ca-as-leaf'
  | 'not-a-ca'
  | 'path-too-long'
  | 'name-constraint'
  | 'unknown-critical-extension'
  | 'unparsable'
  | 'no-certificate'
  | 'no-root-store'

/** The trust anchor that a path leads to: a root of a store, sent or not. `notAfter` as ISO 8601. */
export interface AnchorFact {
  readonly subject: string
  readonly notAfter: string
}

/** Result of path building. `ok` null: nothing could be concluded (no roots, no certificate read). */
export interface TrustFact {
  readonly ok: boolean | null
  readonly reason: TrustReason | null
  /** Every failing reason, so that a grade can show "without trust". */
  readonly reasons: readonly TrustReason[]
  /** SHA-256 of the path from leaf to anchor when a path to an anchor was found (also when it has expired). */
  readonly path: readonly string[]
  /** Labels of the root stores that hold the anchor of the path. */
  readonly stores: readonly string[]
  /** null: no path to an anchor was found; absent in facts that an earlier version kept. */
  readonly anchor?: AnchorFact | null
  /** null: no name was given (scan by address without names is matched against IP addresses). */
  readonly nameMatches: boolean | null
}

/** A distinct leaf certificate the server can send (RSA and ECDSA, TLS 1.2 and 1.3). */
export interface LeafFact {
  readonly sha256: string
  readonly key: string
  readonly seenIn: readonly ProtocolVersion[]
  readonly chain: readonly CertificateFact[]
  readonly trust: TrustFact
  readonly chainFaults: readonly ChainFault[]
}

/** State of a stapled OCSP response; `refused` means the server closes on hellos with status_request. */
export type StapleState =
  | 'none'
  | 'good'
  | 'revoked'
  | 'unknown'
  | 'malformed'
  | 'bad-signature'
  | 'expired'
  | 'refused'

/** Stapling as observed in its own probe. */
export interface StapleFact {
  readonly state: StapleState
  readonly thisUpdate: string | null
  readonly nextUpdate: string | null
  readonly serialMatches: boolean | null
}

/** A signed certificate timestamp: SHA-256 of the log's key in hex, when it was given (ISO 8601), how it is signed. */
export interface SctEntry {
  readonly log: string
  readonly at: string
  readonly signature: string
}

/** Signed certificate timestamps that came beside the certificate. Their signatures are not checked: no list of logs ships. */
export interface SctFact {
  readonly extension: readonly SctEntry[] | null
  readonly ocsp: readonly SctEntry[] | null
}

/** Protocol features; null means not concluded. */
export interface FeatureFacts {
  /** RFC 5746 on TLS <= 1.2; null also for hosts with TLS 1.3 only (see `inconclusive`: `not-applicable`). */
  readonly secureRenegotiation: boolean | null
  readonly extendedMasterSecret: boolean | null
  readonly encryptThenMac: boolean | null
  readonly compression: boolean | null
  readonly fallbackScsv: 'ok' | 'missing' | 'non-conforming' | 'n/a' | null
  readonly clientAuth: 'none' | 'requested' | 'required' | null
  /** Renegotiations the server accepted from the client, counted to 11. */
  readonly clientRenegotiations: number | null
  /** max_early_data_size announced in a TLS 1.3 ticket; 0 when none is announced. */
  readonly earlyData: number | null
  /** Protocols the server selects when h2 and http/1.1 are offered in either order. */
  readonly alpn: readonly string[] | null
  /** Session tickets of RFC 5077 in TLS <= 1.2; on a host with TLS 1.3 only, tickets of TLS 1.3. */
  readonly tickets: boolean | null
  /** NewSessionTicket messages after a TLS 1.3 handshake (also sent by hosts that keep state themselves). */
  readonly tickets13: number | null
  /** Seconds, the longest lifetime seen. */
  readonly ticketLifetime: number | null
  readonly sessionIds: boolean | null
}

/** Hash and signature with which the server signs its TLS 1.2 key exchange. */
export interface SignatureFact {
  /** Names seen in ordinary probes (`rsa_pss_rsae_sha256`, `ecdsa_sha1`). */
  readonly seen: readonly string[]
  readonly sha1Accepted: boolean | null
  readonly md5Accepted: boolean | null
  readonly sha224Accepted: boolean | null
}

/** Known defects: true vulnerable, false not, null not concluded (also `not-tested`). */
export interface VulnerabilityFacts {
  readonly heartbleed: boolean | null
  readonly ccs: boolean | null
  readonly robot: 'no' | 'weak' | 'strong' | null
  readonly ticketbleed: boolean | null
  /** This host itself: SSLv2 with at least one suite. Shared keys over a batch are joined on `spkiSha256`. */
  readonly drown: boolean | null
  readonly poodle: boolean | null
  readonly sweet32: boolean | null
  readonly freak: boolean | null
  readonly logjam: boolean | null
  readonly beast: boolean | null
  readonly beastMitigated: boolean | null
  readonly lucky13: boolean | null
  readonly crime: boolean | null
  readonly rc4: boolean | null
  /** POODLE against TLS, GOLDENDOODLE, Zombie and Sleeping POODLE, zero-length: never tested, always null. */
  readonly poodleTls: null
}

/** Kinds of hello the server fails on although an ordinary one works. */
export type Intolerance =
  | 'tls13-hello'
  | 'tls12-hello'
  | 'tls11-hello'
  | 'extensions'
  | 'sni'
  | 'grease'
  | 'future-version'
  | 'many-suites'
  | 'length-256-511'
  | 'empty-last-extension'
  | 'large-hello'
  | 'split-record'
  | 'unknown-sni'
  | 'status-request'

/** A reply that answers something that was not asked; the fact it seems to show is not counted. */
export interface ServerFault {
  readonly code:
    | 'suite-not-offered'
    | 'version-not-offered'
    | 'group-not-offered'
    | 'compression-not-offered'
    | 'signature-not-offered'
    | 'extension-not-offered'
    | 'second-hello-retry'
    | 'bad-key-exchange'
    | 'bad-finished'
    | 'malformed'
  readonly evidence: string
}

/** The hello that works for this host (scanner.md 5.2, R7), and the rungs that failed before it. */
export interface ControlFact {
  readonly rung: 'modern' | 'no-ems' | 'tls12' | 'tls11' | 'tls10' | 'no-sni' | 'sslv3'
  readonly version: ProtocolVersion
  readonly failed: readonly string[]
}

/** SSLv2 as seen by its own hello, with the raw data a batch needs for DROWN. */
export interface Ssl2Fact {
  readonly offered: boolean
  readonly suites: readonly SuiteFact[]
  /** Hash of the key in the SSLv2 certificate, to be joined with `spkiSha256` of other hosts. */
  readonly spkiSha256: string | null
}

/** How the probe ended. */
export type ProbeResult = 'completed' | 'inconclusive' | 'not-tls' | 'unreachable' | 'refused'

type ByVersion<T> = Readonly<Partial<Record<ProtocolVersion, T>>>

/** Everything observed on one address and port. A superset of the `tls` object of `scan --json`. */
export interface TlsFacts {
  readonly format: 1
  readonly address: string
  readonly port: number
  readonly serverName: string | null
  readonly profile: ProbeProfile
  readonly startedAt: string
  readonly ms: number
  readonly connections: number
  readonly result: ProbeResult
  readonly reason: Reason | null
  readonly inconclusive: readonly Inconclusive[]
  readonly control: ControlFact | null

  readonly protocols: Readonly<Record<ProtocolVersion, boolean | null>>
  readonly suites: ByVersion<readonly SuiteFact[]>
  /** True when every known suite was asked in that version. */
  readonly suitesComplete: ByVersion<boolean>
  readonly classes: ByVersion<readonly ClassFact[]>
  /** null with one suite only, or when the two answers could not be had. */
  readonly order: ByVersion<'server' | 'client' | null>
  /** The server puts ChaCha20 first when the client does, else keeps its own order. */
  readonly chachaPriority: boolean | null
  readonly preference: ByVersion<PreferenceFact>
  readonly groups: ByVersion<readonly string[]>
  readonly groupsComplete: ByVersion<boolean>
  /** Group the server asks for when all are offered. */
  readonly preferredGroup: ByVersion<string>
  readonly dh: DhFact | null
  readonly signatures: SignatureFact
  readonly ssl2: Ssl2Fact | null

  readonly chain: readonly CertificateFact[]
  readonly chainLength: number
  readonly chainFaults: readonly ChainFault[]
  readonly leafs: number
  readonly leafCertificates: readonly LeafFact[]
  readonly trust: TrustFact
  readonly staple: StapleState | null
  readonly stapleFact: StapleFact | null
  readonly mustStaple: boolean | null
  readonly scts: SctFact | null

  readonly features: FeatureFacts
  readonly vulnerabilities: VulnerabilityFacts
  readonly intolerance: readonly Intolerance[]
  readonly intoleranceTested: readonly Intolerance[]
  readonly serverFaults: readonly ServerFault[]
}

/** What to probe: an address already resolved, and the name for SNI and for matching (null: none). */
export interface ProbeTarget {
  readonly address: string
  readonly port: number
  readonly serverName: string | null
}

/** A set of trust anchors, DER, with the label that results carry (`mozilla-2026-10`, `--ca file`). */
export interface RootStore {
  readonly label: string
  readonly certificates: readonly Uint8Array[]
}
