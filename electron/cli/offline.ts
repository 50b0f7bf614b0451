import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import type { Classification, Regime } from '../../data/contract/level.ts'
import type { LabelResult, ScanProfile, SiteResult } from '../../data/contract/scan.ts'
import type { ResultFiles } from '../app/result-files.ts'

/** A field of a fact set that was refused: its path, what stood there, what was expected. */
export interface FieldFault {
  readonly field: string
  readonly value: string
  readonly expected: string
}

export type Classified =
  | { readonly ok: true; readonly value: Classification }
  | { readonly ok: false; readonly faults: readonly FieldFault[] }

/** A saved page: name of the file, its text, and the address it was saved from. */
export interface SavedPage {
  readonly file: string
  readonly html: string
  readonly page: string
}

/** One line of `label --json`. */
export type LabelLine = LabelResult & { readonly file: string; readonly page: string }

/** What `verify` says about a package, without the file's name. */
export interface PackageReport {
  readonly ok: boolean
  readonly files: number
  readonly bad: readonly string[]
  readonly signature: {
    readonly present: boolean
    readonly valid: boolean | null
    readonly signer: string | null
    readonly trusted: boolean | null
    readonly signedAt: string | null
    readonly chain: readonly string[]
  }
}

/** What is signed on another machine: the manifest of a package and its SHA-256. */
export interface ToSign {
  readonly manifest: Uint8Array
  readonly sha256: string
}

/** A package that bears its signature now. */
export interface SignedPackage {
  readonly bytes: Uint8Array
  readonly signature: PackageReport['signature']
}

/** A name and port that is looked up here instead of in DNS (as curl's `--resolve`). */
export interface Resolve {
  readonly host: string
  readonly port: number
  readonly addresses: readonly string[]
}

/** A name and port whose connections go elsewhere while name and SNI stay (as curl's `--connect-to`). */
export interface ConnectTo {
  readonly host: string
  readonly port: number
  readonly toHost: string
  readonly toPort: number
}

/** A scan of targets that need not be in any inventory. `ca` holds PEM texts of roots that count as public. */
export interface ScanJob {
  readonly targets: readonly string[]
  readonly profile: ScanProfile
  readonly ca: readonly string[]
  readonly tlsProfile: string
  readonly resolve: readonly Resolve[]
  readonly connectTo: readonly ConnectTo[]
  /** Name server instead of the system's. */
  readonly resolver: { readonly address: string; readonly port: number } | null
  /** Who answers for the scan, told to every site. */
  readonly contact: string | null
}

/** Who follows a scan. */
export interface ScanFollower {
  /** Results of the same list that an earlier run has brought: their keys count too, and they too may be revised. */
  readonly earlier: Iterable<SiteResult>
  /** Hears each result once, as it is done. */
  readonly result: (result: SiteResult) => void
  /** Hears, when all have come, of a target whose key another target exposes; `revise` gives its result as it is then. */
  readonly revised: (target: string, revise: (result: SiteResult) => SiteResult) => void
}

/** What the command line does without a workspace. */
export interface Offline extends ResultFiles {
  readonly catalogues: readonly CatalogueInfo[]
  /** Ids of the policies a scan can be judged by, the usual one first. */
  readonly tlsProfiles: readonly string[]
  /** Level of a fact set from outside, or the fields that are wrong in it. */
  readonly classifyFacts: (set: unknown, regime: Regime) => Classified
  readonly judgeLabel: (saved: SavedPage) => LabelLine
  /** Checks a package, its signer against the roots in PEM; throws `Failure` `import-unreadable` when it is none. */
  readonly verifyPackage: (bytes: Uint8Array, ca: readonly string[]) => Promise<PackageReport>
  /** What is signed elsewhere; throws `Failure` when it is no sound package or is signed already. */
  readonly toSign: (zip: Uint8Array) => Promise<ToSign>
  /** Puts a signature made elsewhere into a package; throws `Failure` `signature-…` when it does not stand for it. */
  readonly attachSignature: (
    zip: Uint8Array,
    p7s: Uint8Array,
    ca: readonly string[],
  ) => Promise<SignedPackage>
  /** Resolves when every target has its result or the signal stopped it. */
  readonly scanTargets: (job: ScanJob, follower: ScanFollower, signal: AbortSignal) => Promise<void>
}
