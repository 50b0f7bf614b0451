const PEM = /-----BEGIN (PKCS7|CMS|PKCS #7 SIGNED DATA)-----([A-Za-z0-9+/=\s]+)-----END \1-----/
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/
const SEQUENCE = 0x30

/**
 * The bytes of a signature as signing programs write their files: DER or BER, PEM, or bare base64. What is none of these is given
 * back as it is, and is then found to be no signature.
 */
export const signatureBytes = (file: Uint8Array): Uint8Array => {
  if (file[0] === SEQUENCE) {
    const text = Buffer.from(file.subarray(0, 64)).toString('latin1')
    if (!BASE64.test(text)) return file
  }
  const text = Buffer.from(file).toString('latin1')
  const body = PEM.exec(text)?.[2] ?? (BASE64.test(text) ? text : null)
  return body === null ? file : Buffer.from(body, 'base64')
}
