import { z } from 'zod'
import { Id, Instant, Line } from './identity.ts'
import { ImportFault } from './inventory.ts'
import { command, query } from './procedure.ts'
import { ScanProfile, Verdict } from './scan.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * What a scan bundle says about itself. `vantage`: where the scan looked from, in the words of who ran it (may be empty), how many
 * targets had an address of each family, and which resolver answered. `clock`: the wall clock at both ends, and the time between
 * them by a clock that nobody can set, so that a change of the wall clock shows (`null` = it was not kept); `offset` in minutes
 * east of UTC.
 */
export const BundleManifest = z.strictObject({
  schema: z.literal('capdo-scan-bundle/1'),
  id: Id,
  createdAt: Instant,
  tool: z.string().max(100),
  profile: ScanProfile,
  tlsProfile: z.string().max(100),
  vantage: z.strictObject({
    place: Line,
    ipv4: z.int().min(0),
    ipv6: z.int().min(0),
    resolver: z.string().max(100),
  }),
  clock: z.strictObject({
    startedAt: Instant,
    finishedAt: Instant,
    elapsedMs: z.int().min(0).nullable(),
    offset: z.int().min(-900).max(900),
  }),
  catalogues: z
    .array(
      z.strictObject({ id: z.string().max(100), version: z.string().max(50), digest: z.string().max(100) }),
    )
    .max(200),
  /** Targets that were asked for; fewer results mean that the scan did not come to its end. */
  asked: z.int().min(0),
  files: z
    .array(
      z.strictObject({
        name: z.literal('results.jsonl'),
        size: z.int().min(0),
        sha256: Sha256,
        lines: z.int().min(0),
      }),
    )
    .length(1),
})
export type BundleManifest = z.infer<typeof BundleManifest>

/** What is known of the signature over a manifest; `null` = not concluded. */
export const SignatureState = z.strictObject({
  present: z.boolean(),
  valid: z.boolean().nullable(),
  signer: z.string().nullable(),
  trusted: z.boolean().nullable(),
  signedAt: Instant.nullable(),
})
export type SignatureState = z.infer<typeof SignatureState>

/**
 * What an import would do with one result: `new` = first of its website; `newer` = takes the place of an older one; `same` = is
 * there already; `conflict` = another result stands in its place (`differs`: of the same instant; `older`: of a later one);
 * `unknown-site` = in no inventory; `rejected` = cannot be read, see the faults.
 */
export const BundleRow = z.strictObject({
  /** Line in the bundle, from 1. */
  line: z.int(),
  target: z.string(),
  url: z.string().nullable(),
  state: z.enum(['new', 'newer', 'same', 'conflict', 'unknown-site', 'rejected']),
  conflict: z.enum(['differs', 'older']).nullable(),
  at: Instant.nullable(),
  verdict: Verdict.nullable(),
  /** When the newest result of the site that is there was measured. */
  storedAt: Instant.nullable(),
})
export type BundleRow = z.infer<typeof BundleRow>

/**
 * Something to know before an import: the wall clock was changed while the scan ran, stood ahead of this one, the rules are others
 * than here, results are missing, the bundle was imported before, it bears no signature or one whose signer is not known.
 */
export const BundleNotice = z.enum([
  'clock-changed',
  'clock-ahead',
  'other-rules',
  'incomplete',
  'imported-before',
  'unsigned',
  'signer-unknown',
])
export type BundleNotice = z.infer<typeof BundleNotice>

/** A bundle that was read and compared; nothing is written before it is committed. */
export const BundleStaging = z.strictObject({
  stageId: z.string(),
  file: z.string(),
  sha256: Sha256,
  manifest: BundleManifest,
  signature: SignatureState,
  notices: z.array(BundleNotice),
  rows: z.array(BundleRow),
  faults: z.array(ImportFault),
})
export type BundleStaging = z.infer<typeof BundleStaging>

/** Where the results of an imported run came from. */
export const ScanOrigin = z.strictObject({
  runId: Id,
  file: z.string(),
  sha256: Sha256,
  manifest: BundleManifest,
  signature: SignatureState,
  importedAt: Instant,
  importedBy: z.string(),
})
export type ScanOrigin = z.infer<typeof ScanOrigin>

/** Largest bundle, in bytes: some 20,000 results of full scans. */
export const BUNDLE_LIMIT = 128 * 1024 * 1024

/** Largest part in which a bundle is sent, in bytes. */
export const BUNDLE_PART = 4 * 1024 * 1024

/** A name by which its caller follows the reading or writing of a bundle and ends it. */
const job = z.string().min(1).max(60)

/** A name under which the parts of a bundle come together. */
const upload = z.string().min(1).max(60)

export const scanBundleProcedures = {
  /**
   * Takes the next part of a bundle of `size` bytes, the one that begins at `from`; 0 begins anew, and only the newest bundle is
   * held. Refused with `import-stale` when an earlier part is missing.
   */
  'scan.sendBundle': query(
    z.strictObject({
      upload,
      size: z.int().min(0).max(BUNDLE_LIMIT),
      from: z.int().min(0).max(BUNDLE_LIMIT),
      base64: z.base64().max(Math.ceil((BUNDLE_PART * 4) / 3) + 4),
    }),
    z.strictObject({ received: z.int() }),
  ),
  /**
   * Reads a scan bundle that was sent and compares it with the workspace. Refused as a whole with `import-unreadable` when it is damaged, was
   * changed, or bears a wrong signature; with `ca` (PEM) also when its signer leads to none of these roots.
   */
  'scan.stageBundle': query(
    z.strictObject({
      file: z.string().max(255),
      upload,
      job: job.optional(),
      ca: z.array(z.string().max(20_000)).max(50).optional(),
      language: z.enum(['vi', 'en']).optional(),
    }),
    BundleStaging,
  ),
  /** Writes the new and newer results as a run of their own; the other kinds only where they are asked for. */
  'scan.importBundle': command(
    z.strictObject({
      stageId: z.string(),
      conflicts: z.boolean(),
      unknown: z.boolean(),
      job: job.optional(),
    }),
    z.strictObject({ runId: Id, imported: z.int(), left: z.int() }),
  ),
  /** Ends a reading or a writing under way: nothing of it stays. */
  'scan.cancelBundle': query(z.strictObject({ job }), z.strictObject({})),
  /** Where the results of a run came from; `null` when they were measured here. */
  'scan.origin': query(z.strictObject({ runId: Id }), ScanOrigin.nullable()),
}

/** What is being done with a bundle; `total` of its progress is 0 while that is not known. */
export const BundlePhase = z.enum(['check', 'compare', 'write'])
export type BundlePhase = z.infer<typeof BundlePhase>

export const scanBundleEvents = {
  /** How far the reading or writing of a bundle has come, in results. */
  'scan.bundleProgress': z.strictObject({
    job: z.string(),
    phase: BundlePhase,
    done: z.int(),
    total: z.int(),
  }),
}
