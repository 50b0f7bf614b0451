import { z } from 'zod'
import { Id, Instant } from './identity.ts'
import { command, nothing, query } from './procedure.ts'
import { DnsFacts } from './scan-dns.ts'
import { HttpFacts } from './scan-http.ts'
import { SiteCheck } from './site-check.ts'
import { CrawlFacts, PageVisit, RenderFacts } from './site-crawl.ts'
import { PersonalData } from './site-personal-data.ts'

/** How deep a scan goes: `quick` for lists, `full` for one site, `deep` for everything that can be asked. */
export const ScanProfile = z.enum(['quick', 'full', 'deep'])
export type ScanProfile = z.infer<typeof ScanProfile>

/** How a scan of one target ended; `refused` = the port or the name was turned away, `unreachable` = no way there. */
export const ResultKind = z.enum(['completed', 'inconclusive', 'not-tls', 'unreachable', 'refused'])
export type ResultKind = z.infer<typeof ResultKind>

export const Verdict = z.enum(['pass', 'pass-with-advice', 'fail', 'inconclusive'])
export type Verdict = z.infer<typeof Verdict>

/** Protocol versions, oldest first. */
export const ProtocolName = z.enum(['SSLv2', 'SSLv3', '1.0', '1.1', '1.2', '1.3'])
export type ProtocolName = z.infer<typeof ProtocolName>

/** Offered or not; `null` = not concluded. */
const Maybe = z.boolean().nullable()

/** A cipher suite: IANA code as four hex digits and IANA name. */
export const Suite = z.strictObject({ code: z.string(), name: z.string() })
export type Suite = z.infer<typeof Suite>

/** An accepted suite with its class, as the grading groups them (`ecdhe-aead`, `rsa-cbc-sha1`, `block64` …). */
export const OfferedSuite = Suite.extend({ class: z.string() })
export type OfferedSuite = z.infer<typeof OfferedSuite>

/** Why a certificate is not trusted. Several may hold at once; the first of `faults` is the `reason`. */
export const TrustReason = z.enum([
  'self-signed',
  'unknown-ca',
  'no-certificate',
  'unparsable',
  'revoked',
  'bad-signature',
  'unsupported-signature',
  'weak-signature',
  'weak-key',
  'wrong-purpose',
  'ca-as-leaf',
  'not-a-ca',
  'path-too-long',
  'name-constraint',
  'unknown-critical-extension',
  'path-error',
  'expired',
  'not-yet-valid',
  'issuer-expired',
  'name-mismatch',
  'incomplete',
  'no-root-store',
])
export type TrustReason = z.infer<typeof TrustReason>

/** One certificate as sent, leaf first; `key` is like `RSA-2048`, `sha256` and `spki` are lower-case hex of DER and public key. */
export const ChainEntry = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  san: z.array(z.string()),
  notBefore: Instant,
  notAfter: Instant,
  key: z.string(),
  signature: z.string(),
  sha256: z.string(),
  spki: z.string(),
})
export type ChainEntry = z.infer<typeof ChainEntry>

export const Trust = z.strictObject({
  ok: Maybe,
  reason: TrustReason.nullable(),
  /** Every fault that holds, the one that decides first. */
  faults: z.array(TrustReason),
  /** Root stores that hold the root of the path: `public`, `extra` for roots of one's own. */
  stores: z.array(z.string()).default([]),
  /** SHA-256 of the path from the leaf upwards, as far as it goes; the root may be one that was not sent. */
  path: z.array(z.string()).default([]),
  /** The root at the end of the path; `null` where no path leads to one. */
  anchor: z.strictObject({ subject: z.string(), notAfter: Instant }).nullable().default(null),
})
export type Trust = z.infer<typeof Trust>

/** A fact that is `null`, by its path in the facts, and why. */
export const Inconclusive = z.strictObject({
  fact: z.string(),
  reason: z.strictObject({ code: z.string(), evidence: z.string() }),
})
export type Inconclusive = z.infer<typeof Inconclusive>

export const TlsFacts = z.strictObject({
  protocols: z.record(ProtocolName, Maybe),
  /** What one ordinary client gets; says nothing about what else is offered. */
  negotiated: z.strictObject({ protocol: z.string(), suite: Suite }).nullable(),
  suites: z.partialRecord(ProtocolName, z.array(OfferedSuite)).nullable(),
  /** Whether every known suite was asked in that version. */
  suitesComplete: z.partialRecord(ProtocolName, z.boolean()),
  order: z.partialRecord(ProtocolName, z.enum(['server', 'client']).nullable()).nullable(),
  /** Codes of suites from most to least preferred by the server, as far as measured. */
  preference: z.partialRecord(ProtocolName, z.array(z.string())).nullable(),
  groups: z.partialRecord(ProtocolName, z.array(z.string())).nullable(),
  dh: z.strictObject({ bits: z.int(), known: z.string().nullable(), composite: z.boolean() }).nullable(),
  chain: z.array(ChainEntry).nullable(),
  chainFaults: z
    .array(z.enum(['extra', 'duplicate', 'unordered', 'root-sent', 'incomplete', 'truncated', 'unparsable']))
    .nullable(),
  leafs: z.int().nullable(),
  /** SHA-256 of certificates and public keys of every leaf, that of SSLv2 included: what hosts of a run may share. */
  keys: z.array(z.string()),
  trust: Trust.nullable(),
  /** `refused` = the server breaks off when it is asked for one. */
  staple: z
    .enum(['none', 'good', 'revoked', 'unknown', 'malformed', 'bad-signature', 'expired', 'refused'])
    .nullable(),
  mustStaple: Maybe,
  features: z.strictObject({
    secureRenegotiation: Maybe,
    extendedMasterSecret: Maybe,
    /** RFC 7366, on a suite with CBC. */
    encryptThenMac: Maybe.default(null),
    compression: Maybe,
    fallbackScsv: z.enum(['ok', 'missing', 'non-conforming', 'n/a']).nullable(),
    clientAuth: z.enum(['none', 'requested', 'required']).nullable(),
    clientRenegotiations: z.int().nullable(),
    /** Bytes of early data announced (RFC 8446 4.2.10). */
    earlyData: z.int().nullable(),
    alpn: z.array(z.string()).nullable(),
    tickets: Maybe,
    /** Seconds a ticket may be used, the longest seen (RFC 5077 3.3, RFC 8446 4.6.1). */
    ticketLifetime: z.int().nullable().default(null),
  }),
  /** `poodleTls` and its kin are never tested: always `null`. */
  vulnerabilities: z.strictObject({
    heartbleed: Maybe,
    ccs: Maybe,
    robot: z.enum(['no', 'weak', 'strong']).nullable(),
    ticketbleed: Maybe,
    drown: Maybe,
    poodle: Maybe,
    sweet32: Maybe,
    freak: Maybe,
    logjam: Maybe,
    beast: Maybe,
    beastMitigated: Maybe,
    lucky13: Maybe,
    crime: Maybe,
    rc4: Maybe,
    poodleTls: Maybe,
  }),
  intolerance: z.array(z.string()).nullable(),
  serverFaults: z.array(z.strictObject({ code: z.string(), evidence: z.string() })).nullable(),
  /** Why facts are `null`. */
  inconclusive: z.array(Inconclusive),
})
export type TlsFacts = z.infer<typeof TlsFacts>

/** What the page shows of the trust label; meanings stand in the detector catalogue. A label is a claim, never proof. */
export const LabelVerdict = z.enum([
  'match',
  'other_domain',
  'conflict',
  'unverified',
  'image_only',
  'text_only',
  'broken_link',
  'fake_link',
  'hidden',
  'indeterminate',
  'absent',
])
export type LabelVerdict = z.infer<typeof LabelVerdict>

/** The states an officer sees. */
export const LabelState = z.enum([
  'co_khop',
  'co_ten_mien_khac',
  'chi_co_anh_hoac_chu',
  'lien_ket_hong_hoac_gia',
  'khong_co',
  'chua_ket_luan',
])
export type LabelState = z.infer<typeof LabelState>

/** One place of the page that is or imitates a label: resolved addresses, what it names, where it stands. */
export const LabelCandidate = z.strictObject({
  link: z.string().nullable(),
  image: z.string().nullable(),
  names: z.string().nullable(),
  verdict: LabelVerdict,
  flags: z.array(z.string()),
  selector: z.string(),
  snippet: z.string().max(300),
  /** Page it stands on, where more than one was read. */
  page: z.string().optional(),
})
export type LabelCandidate = z.infer<typeof LabelCandidate>

export const LabelResult = z.strictObject({
  verdict: LabelVerdict,
  flags: z.array(z.string()),
  state: LabelState,
  candidates: z.array(LabelCandidate),
})
export type LabelResult = z.infer<typeof LabelResult>

/** Best to worst; `T` = not trusted, `M` = certificate of another name. */
export const Grade = z.enum(['A+', 'A', 'A-', 'B', 'C', 'D', 'E', 'F', 'T', 'M'])
export type Grade = z.infer<typeof Grade>

/** One rule of the catalogue that does not hold; `cap` is the best grade it leaves. */
export const Finding = z.strictObject({
  rule: z.string(),
  level: z.enum(['insufficient', 'phase-out', 'advice']),
  cap: Grade.nullable(),
  clause: z.string(),
  evidence: z.string(),
})
export type Finding = z.infer<typeof Finding>

const CatalogueRef = z.strictObject({ id: z.string(), version: z.string(), digest: z.string() })
/** Points of protocol, key exchange and suites, and their weighted total; 0 to 100. */
export const Score = z.strictObject({ P: z.int(), K: z.int(), S: z.int(), total: z.int() })
export type Score = z.infer<typeof Score>

/** The result of one target: one line of `scan --json`. `null` = not concluded, never "no". */
export const SiteResult = z.strictObject({
  target: z.string(),
  host: z.string(),
  port: z.int(),
  addresses: z.array(z.strictObject({ ip: z.string(), family: z.union([z.literal(4), z.literal(6)]) })),
  profile: ScanProfile,
  startedAt: Instant,
  /** Milliseconds of work; waiting for the turn of its address is not counted. */
  ms: z.int(),
  connections: z.int(),
  result: ResultKind,
  reason: z.strictObject({ code: z.string(), text: z.string() }).nullable(),
  tls: TlsFacts.nullable(),
  dns: DnsFacts.nullable(),
  http: HttpFacts.nullable(),
  label: LabelResult.nullable(),
  personalData: PersonalData.nullable(),
  /** Pages that were read, the home page first; empty where only that one was. */
  pages: z.array(PageVisit).default([]),
  crawl: CrawlFacts.nullable().default(null),
  rendering: RenderFacts.nullable().default(null),
  /** Checks of the website criteria; empty in results stored before there were any. */
  checks: z.array(SiteCheck).default([]),
  findings: z.array(Finding),
  verdict: Verdict,
  grade: Grade.nullable(),
  gradeWithoutTrust: Grade.nullable(),
  score: Score.nullable(),
  /** Rules that were not measured in full and could be worse than they stand. */
  unmeasured: z.array(z.string()),
  /** Addresses whose TLS was probed; the facts and findings are those of the worst, which comes first. */
  probed: z.array(
    z.strictObject({ ip: z.string(), result: ResultKind, verdict: Verdict, grade: Grade.nullable() }),
  ),
  catalogue: CatalogueRef,
  /** What `checks` and `personalData` were judged by. */
  pageCatalogues: z.array(CatalogueRef).default([]),
})
export type SiteResult = z.infer<typeof SiteResult>

/** `paused` = a person stopped it for a while; `interrupted` = the app was closed meanwhile. Finished targets are kept. */
export const RunState = z.enum([
  'queued',
  'running',
  'paused',
  'completed',
  'partial',
  'failed',
  'cancelled',
  'interrupted',
])
export type RunState = z.infer<typeof RunState>

export const ScanTargetState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type ScanTargetState = z.infer<typeof ScanTargetState>

export const ScanRun = z.strictObject({
  id: Id,
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  state: RunState,
  total: z.int(),
  done: z.int(),
  profile: ScanProfile,
  /** Id of the policy that judges. */
  tlsProfile: z.string(),
})
export type ScanRun = z.infer<typeof ScanRun>

export const ScanTarget = z.strictObject({
  target: z.string(),
  websiteId: Id.nullable(),
  state: ScanTargetState,
  result: SiteResult.nullable(),
})
export type ScanTarget = z.infer<typeof ScanTarget>

/** Newest result of a website of the inventory; everything is `null` when it was never scanned. */
export const LatestScan = z.strictObject({
  websiteId: Id,
  url: z.string(),
  systemCode: z.string().nullable(),
  runId: Id.nullable(),
  at: Instant.nullable(),
  result: ResultKind.nullable(),
  verdict: Verdict.nullable(),
  trustReason: TrustReason.nullable(),
  /** Whole days until the leaf certificate ends, negative when it has. */
  daysLeft: z.int().nullable(),
  labelState: LabelState.nullable(),
})
export type LatestScan = z.infer<typeof LatestScan>

const Lines = z.string().nullable()

/** One change that answers the findings of `rules`, the gravest first. */
export const ScanHint = z.strictObject({
  id: z.string(),
  rules: z.array(z.string()),
  text: z.strictObject({ vi: z.string(), en: z.string() }),
  servers: z.strictObject({ nginx: Lines, apache: Lines, iis: Lines, haproxy: Lines }),
})
export type ScanHint = z.infer<typeof ScanHint>

export const scanProcedures = {
  /** Starts a run in the background; `targets: null` takes every website of the inventory. */
  'scan.start': command(
    z.strictObject({
      targets: z
        .array(z.strictObject({ target: z.string().trim().min(1).max(2048), websiteId: Id.optional() }))
        .min(1)
        .max(20_000)
        .nullable(),
      profile: ScanProfile,
      /** Id of the policy that judges; the usual one when left out. */
      tlsProfile: z.string().max(64).optional(),
    }),
    z.strictObject({ runId: Id, total: z.int() }),
  ),
  /** Runs, newest first. */
  'scan.runs': query(nothing, z.array(ScanRun)),
  'scan.run': query(z.strictObject({ id: Id }), ScanRun.extend({ targets: z.array(ScanTarget) })),
  /**
   * Takes up a run that has ended before all of its targets have a result: those are scanned, results that are there stay as they
   * are. `left` counts the targets to come; a run that is under way answers too and is left alone.
   */
  'scan.resume': command(
    z.strictObject({ id: Id }),
    z.strictObject({ runId: Id, total: z.int(), left: z.int() }),
  ),
  /** Stops a run, a paused one too; results so far are kept. */
  'scan.cancel': command(z.strictObject({ id: Id }), nothing),
  /** Lets targets in progress end and takes no new ones: the run is `paused` then. */
  'scan.pause': command(z.strictObject({ id: Id }), nothing),
  /** What to change for these findings: words, and lines for each server where its configuration has such lines. */
  'scan.hints': query(
    z.strictObject({ findings: z.array(Finding.pick({ rule: true, level: true })).max(100) }),
    z.array(ScanHint),
  ),
  'scan.latest': query(nothing, z.array(LatestScan)),
}

/** What a target is busy with. */
export const ScanPhase = z.enum(['queued', 'resolve', 'handshake', 'http', 'judge', 'done'])
export type ScanPhase = z.infer<typeof ScanPhase>

export const scanEvents = {
  'scan.progress': z.strictObject({
    runId: Id,
    target: z.string(),
    phase: ScanPhase,
    done: z.int(),
    total: z.int(),
    verdict: Verdict.nullable(),
  }),
  'scan.finished': z.strictObject({ runId: Id, state: RunState }),
}
