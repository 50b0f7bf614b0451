import type { BundleManifest, BundleNotice, SignatureState } from '../../../data/contract/scan-bundle.ts'

/** What is known here, to compare a bundle with. */
export interface Here {
  readonly now: Date
  /** Id → digest of the catalogues in use. */
  readonly digests: ReadonlyMap<string, string>
  /** Runs imported from this bundle before. */
  readonly imported: number
}

/** Clocks of two machines differ by seconds without a fault. */
const TOLERANCE_MS = 2 * 60_000
/** Less than this is a clock being set right while the scan ran. */
const DRIFT_MS = 5_000

const isClockChanged = ({ clock }: BundleManifest): boolean => {
  if (clock.elapsedMs === null) return false
  const wall = Date.parse(clock.finishedAt) - Date.parse(clock.startedAt)
  return Math.abs(wall - clock.elapsedMs) > DRIFT_MS
}

const usesOtherRules = ({ catalogues }: BundleManifest, { digests }: Here): boolean =>
  catalogues.some(({ id, digest }) => digests.has(id) && digests.get(id) !== digest)

/** What to know about a bundle before it is imported. */
export const noticesOf = (
  manifest: BundleManifest,
  signature: SignatureState,
  here: Here,
): BundleNotice[] => {
  const lines = manifest.files[0]?.lines ?? 0
  const found: readonly (readonly [BundleNotice, boolean])[] = [
    ['clock-changed', isClockChanged(manifest)],
    ['clock-ahead', Date.parse(manifest.createdAt) - here.now.getTime() > TOLERANCE_MS],
    ['other-rules', usesOtherRules(manifest, here)],
    ['incomplete', lines < manifest.asked],
    ['imported-before', here.imported > 0],
    ['unsigned', !signature.present],
    ['signer-unknown', signature.present && signature.trusted !== true],
  ]
  return found.flatMap(([notice, holds]) => (holds ? [notice] : []))
}
