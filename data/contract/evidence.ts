import { z } from 'zod'
import { Day, Id, Instant, Line, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'
import { Verdict } from './scan.ts'
import { CheckVerdict } from './site-check.ts'

/** Largest file taken as evidence, in bytes: with its base64 and frame it stays below the body limit of the web door. */
export const EVIDENCE_LIMIT = 20 * 1024 * 1024

/** One check or rule of a scan that speaks of a requirement, and what it found. */
export const ScanSight = z.strictObject({
  /** A check of the website criteria (`HDR-04`) or a rule of the TLS policy (`R01`). */
  check: z.string(),
  verdict: CheckVerdict,
  evidence: z.array(z.string()).max(10),
})
export type ScanSight = z.infer<typeof ScanSight>

/** A dated view of one website by one scan, as it was when it was taken as evidence. */
export const ScanEvidence = z.strictObject({
  scanCheck: z.string(),
  websiteId: Id,
  url: z.string(),
  runId: Id,
  at: Instant,
  verdict: Verdict.nullable(),
  sights: z.array(ScanSight),
  catalogue: z.strictObject({ id: z.string(), version: z.string(), digest: z.string() }),
})
export type ScanEvidence = z.infer<typeof ScanEvidence>

/** What proves something: a file of the workspace by its hash, a scan by its date, or a document kept elsewhere. */
export const Evidence = z.strictObject({
  id: Id,
  version: Version,
  systemId: Id,
  kind: z.enum(['file', 'screenshot', 'scan', 'reference']),
  name: Line,
  note: Line,
  mediaType: z.string(),
  size: z.int().nullable(),
  /** SHA-256 of the bytes, lower-case hex; its file lies under `evidence/` of the workspace. */
  sha256: z.string().nullable(),
  scan: ScanEvidence.nullable(),
  issuedOn: Day.nullable(),
  expiresOn: Day.nullable(),
  /** Not to be handed out with a dossier. */
  restricted: z.boolean(),
  addedAt: Instant,
})
export type Evidence = z.infer<typeof Evidence>

/** What evidence may be linked to. */
export const EvidenceSubject = z.union([
  z.strictObject({ kind: z.literal('answer'), systemId: Id, requirementId: z.string() }),
  z.strictObject({ kind: z.literal('plan'), planItemId: Id }),
])
export type EvidenceSubject = z.infer<typeof EvidenceSubject>

const details = {
  name: Line.min(1),
  note: Line,
  issuedOn: Day.nullable(),
  expiresOn: Day.nullable(),
  restricted: z.boolean(),
}

export const EvidencePatch = z.strictObject(details).partial()
export type EvidencePatch = z.infer<typeof EvidencePatch>

export const evidenceProcedures = {
  /** All evidence of a system, newest first. */
  'evidence.list': query(z.strictObject({ systemId: Id }), z.array(Evidence)),
  /** Stores a file by its hash and links it; the same bytes are kept once. Refused with `evidence-too-large` beyond the limit. */
  'evidence.addFile': command(
    z.strictObject({
      subject: EvidenceSubject,
      kind: z.enum(['file', 'screenshot']),
      file: z.string().min(1).max(255),
      base64: z.base64().max(Math.ceil((EVIDENCE_LIMIT * 4) / 3) + 8),
      ...z.strictObject(details).omit({ name: true }).partial().shape,
    }),
    Evidence,
  ),
  /** A document that is kept elsewhere: its number, day, place. */
  'evidence.addReference': command(
    z.strictObject({
      subject: EvidenceSubject,
      name: details.name,
      ...z.strictObject(details).omit({ name: true }).partial().shape,
    }),
    Evidence,
  ),
  /** Takes what the newest scan of a website says about a requirement as dated evidence; it proves nothing by itself. */
  'evidence.addScan': command(
    z.strictObject({ systemId: Id, requirementId: z.string(), websiteId: Id }),
    Evidence,
  ),
  /** Links evidence that is there already. */
  'evidence.link': command(z.strictObject({ subject: EvidenceSubject, evidenceId: Id }), nothing),
  /** Takes the link away; the evidence stays with the system. */
  'evidence.unlink': command(z.strictObject({ subject: EvidenceSubject, evidenceId: Id }), nothing),
  'evidence.update': command(z.strictObject({ id: Id, version: Version, patch: EvidencePatch }), Evidence),
  /** The bytes of a file, checked against their hash: `not-found` when the file is gone, `evidence-damaged` when it differs. */
  'evidence.read': query(
    z.strictObject({ id: Id }),
    z.strictObject({ name: Line, mediaType: z.string(), base64: z.base64() }),
  ),
}
