import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'
import forge from 'node-forge'

/** A key pair in PEM. */
export interface KeyPem {
  readonly publicKey: string
  readonly privateKey: string
}

/** What a certificate says. */
export interface CertificateSpec {
  readonly commonName: string
  readonly names: readonly string[]
  readonly notBefore: Date
  readonly notAfter: Date
  /** An authority; `pathLength` as in basicConstraints. */
  readonly authority: boolean
  readonly key: KeyPem
}

/** Who signs: an authority made before, or `null` for a certificate that signs itself. */
export interface Signer {
  readonly commonName: string
  readonly key: KeyPem
}

const ORGANISATION = [{ shortName: 'O', value: 'Capdo throw-away lab' }]

const distinguished = (commonName: string) => [{ shortName: 'CN', value: commonName }, ...ORGANISATION]

const isAddress = (name: string): boolean => isIP(name) !== 0

const extensionsOf = (spec: CertificateSpec): object[] => {
  const usage = spec.authority
    ? [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ]
    : [
        { name: 'basicConstraints', cA: false },
        { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
        { name: 'extKeyUsage', serverAuth: true },
      ]
  if (spec.names.length === 0) return usage
  const altNames = spec.names.map((name) =>
    isAddress(name) ? { type: 7, ip: name } : { type: 2, value: name },
  )
  return [...usage, { name: 'subjectAltName', altNames }]
}

// forge writes RSA keys only; any other key is put in as the encoding that node:crypto gives.
const withPublicKey = (tbs: forge.asn1.Asn1, key: KeyObject): forge.asn1.Asn1 => {
  const spki = forge.asn1.fromDer(key.export({ type: 'spki', format: 'der' }).toString('latin1'))
  const parts = tbs.value as forge.asn1.Asn1[]
  parts[6] = spki
  return tbs
}

const SHA256_WITH_RSA = '1.2.840.113549.1.1.11'
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'

const algorithmOf = (key: KeyObject): forge.asn1.Asn1 => {
  const { asn1 } = forge
  const rsa = key.asymmetricKeyType === 'rsa'
  const id = asn1.create(
    asn1.Class.UNIVERSAL,
    asn1.Type.OID,
    false,
    asn1.oidToDer(rsa ? SHA256_WITH_RSA : ECDSA_WITH_SHA256).getBytes(),
  )
  const parameters = rsa ? [asn1.create(asn1.Class.UNIVERSAL, asn1.Type.NULL, false, '')] : []
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [id, ...parameters])
}

const toPem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** Makes a certificate, RSA or EC, in PEM. */
export const makeCertificate = (spec: CertificateSpec, signer: Signer | null): string => {
  const { asn1 } = forge
  const certificate = forge.pki.createCertificate()
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`
  certificate.validity.notBefore = spec.notBefore
  certificate.validity.notAfter = spec.notAfter
  certificate.setSubject(distinguished(spec.commonName))
  certificate.setIssuer(distinguished(signer?.commonName ?? spec.commonName))
  certificate.setExtensions(extensionsOf(spec))
  const signingKey = createPrivateKey((signer?.key ?? spec.key).privateKey)
  // The template wants some RSA key; the real one replaces it below.
  certificate.publicKey = TEMPLATE_KEY
  const algorithm = algorithmOf(signingKey)
  // These two only have to be there: algorithm and signature are put in below.
  certificate.siginfo.algorithmOid = SHA256_WITH_RSA
  certificate.signatureOid = SHA256_WITH_RSA
  certificate.signature = ''
  const [template] = forge.pki.certificateToAsn1(certificate).value as forge.asn1.Asn1[]
  if (template === undefined) throw new Error('forge gave no certificate')
  const tbs = withPublicKey(template, createPublicKey(spec.key.publicKey))
  const parts = tbs.value as forge.asn1.Asn1[]
  parts[2] = algorithm
  const der = Buffer.from(asn1.toDer(tbs).getBytes(), 'latin1')
  const signature = `\u0000${sign('sha256', der, signingKey).toString('latin1')}`
  const whole = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [
    tbs,
    algorithm,
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.BITSTRING, false, signature),
  ])
  return toPem(Buffer.from(asn1.toDer(whole).getBytes(), 'latin1'))
}

const TEMPLATE_KEY = forge.pki.setRsaPublicKey(
  new forge.jsbn.BigInteger('c5', 16),
  new forge.jsbn.BigInteger('010001', 16),
)
