/**
 * What a signature says: `valid` = made over exactly this content by the key of the certificate in it; `signedAt` is what the
 * signer's clock showed; `trusted` = that certificate leads to one of the given roots, held when it signed and holds now;
 * null = not concluded (no root given, or the certificate ran out since and no other clock bears the time out).
 */
export interface SignatureReport {
  readonly present: boolean
  readonly valid: boolean | null
  readonly signer: string | null
  readonly trusted: boolean | null
  readonly signedAt: string | null
  /** Subjects from the signer upwards, as far as their certificates came along. */
  readonly chain: readonly string[]
}

/** The report of a file without a signature. */
export const NO_SIGNATURE: SignatureReport = {
  present: false,
  valid: null,
  signer: null,
  trusted: null,
  signedAt: null,
  chain: [],
}
