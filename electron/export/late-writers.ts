import type * as Docx from './docx-document.ts'
import type * as Pdf from './pdf-document.ts'
import type * as Sign from './signature/sign-detached.ts'
import type * as Fault from './signature/signature-fault.ts'
import type { SignatureFault } from './signature/signature-fault.ts'
import type * as Key from './signature/signing-key.ts'
import type { SigningKey } from './signature/signing-key.ts'
import type * as Verify from './signature/verify-detached.ts'

// The libraries behind these weigh half a second and 60 MB at each start, and most starts write no document: they are
// loaded with the first one.

/** As `writeDocx` of `docx-document.ts`. */
export const writeDocx: typeof Docx.writeDocx = async (model, mark) =>
  (await import('./docx-document.ts')).writeDocx(model, mark)

/** As `writePdf` of `pdf-document.ts`. */
export const writePdf: typeof Pdf.writePdf = async (model, mark) =>
  (await import('./pdf-document.ts')).writePdf(model, mark)

/** As `signDetached` of `sign-detached.ts`. */
export const signDetached: typeof Sign.signDetached = async (content, key, at) =>
  (await import('./signature/sign-detached.ts')).signDetached(content, key, at)

/** As `verifyDetached` of `verify-detached.ts`. */
export const verifyDetached: typeof Verify.verifyDetached = async (signature, check) =>
  (await import('./signature/verify-detached.ts')).verifyDetached(signature, check)

/** As `faultOf` of `signature-fault.ts`. */
export const faultOf = async (...given: Parameters<typeof Fault.faultOf>): Promise<SignatureFault> =>
  (await import('./signature/signature-fault.ts')).faultOf(...given)

/** As `readSigningKey` of `signing-key.ts`; rejects with its `Failure`. */
export const readSigningKey = async (...given: Parameters<typeof Key.readSigningKey>): Promise<SigningKey> =>
  (await import('./signature/signing-key.ts')).readSigningKey(...given)
