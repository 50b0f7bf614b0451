import { z } from 'zod'

/** The closed list of error codes; each has a sentence in `data/locales/<language>/error.json`. */
export const ErrorCode = z.enum([
  'unknown-procedure',
  'bad-input',
  'not-found',
  'conflict',
  'duplicate',
  'in-use',
  'not-empty',
  'workspace-newer',
  'workspace-foreign',
  'workspace-damaged',
  'workspace-locked',
  'catalogue-broken',
  'import-unreadable',
  'import-stale',
  'import-cancelled',
  'level-blocked',
  'level-lower',
  'level-not-short',
  'dossier-undetermined',
  'pages-slow',
  'pages-stopped',
  'export-stopped',
  'no-such-step',
  'step-refused',
  'scan-nothing',
  'place-unwritable',
  'key-unreadable',
  'key-passphrase',
  'key-missing',
  'key-unsuitable',
  'key-usage',
  'key-expired',
  'package-changed',
  'package-signed',
  'signature-unreadable',
  'signature-attached',
  'signature-signers',
  'signature-digest',
  'signature-certificate',
  'signature-other-content',
  'signature-broken',
  'signature-untrusted',
  'reason-needed',
  'answer-locked',
  'inheritance-cycle',
  'evidence-needed',
  'evidence-too-large',
  'evidence-damaged',
  'not-allowed',
  'closing',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** What every call answers; `details` fill the sentence of the code and never hold a stack. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false
      readonly error: { readonly code: ErrorCode; readonly details: Readonly<Record<string, unknown>> }
    }

/** An expected error, thrown inside the app and turned into a reply by the dispatch. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>
  constructor(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}
