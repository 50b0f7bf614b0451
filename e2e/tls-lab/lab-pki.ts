import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { LabAuthority } from './lab-authority.ts'

/** Certificates a target may use; each is a file `NAME.chain` (as sent), `NAME.rest` (what is sent after the leaf) and `NAME.key`. */
export const IDENTITIES = [
  'ec',
  'rsa',
  'expired',
  'other',
  'self',
  'rsa-1024',
  'wildcard',
  'sha1',
  'must-staple',
  'disordered',
  'lone-1024',
  'robot',
  'ticketbleed',
] as const

/** One of the lab's certificates. */
export type Identity = (typeof IDENTITIES)[number]

/** The lab's own authority: files in one folder, PEM of the root to trust. */
export interface LabPki {
  readonly folder: string
  readonly rootPem: string
  readonly file: (name: string) => string
}

const CA = [
  'basicConstraints=critical,CA:true',
  'keyUsage=critical,keyCertSign,cRLSign',
  'subjectKeyIdentifier=hash',
]
const ISSUING = [
  'basicConstraints=critical,CA:true,pathlen:0',
  ...CA.slice(1),
  'authorityKeyIdentifier=keyid',
]

const leaf = (names: readonly string[], more: readonly string[] = []): string[] => [
  'basicConstraints=CA:false',
  'keyUsage=critical,digitalSignature,keyEncipherment',
  'extendedKeyUsage=serverAuth',
  'subjectKeyIdentifier=hash',
  `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`,
  ...more,
]

/** Beside the lab's own names one for each target, so that a list of targets can be told apart by name. */
const LAB_NAMES = [
  'lab.test',
  'www.lab.test',
  ...Array.from({ length: 60 }, (_, index) => `p${String(index + 1).padStart(2, '0')}.lab.test`),
]
const STAPLED = ['authorityInfoAccess=OCSP;URI:http://ocsp.lab.test/', 'tlsfeature=status_request']

const issueAuthorities = (
  authority: LabAuthority,
  years: { readonly from: string; readonly to: string },
): void => {
  for (const name of ['root', 'issuing']) authority.makeKey(name, 'ec')
  const validity = years
  authority.issue({
    name: 'root',
    key: 'root',
    commonName: 'Lab Root',
    signer: null,
    extensions: CA,
    validity,
  })
  authority.issue({
    name: 'issuing',
    key: 'issuing',
    commonName: 'Lab Issuing',
    signer: 'root',
    extensions: ISSUING,
    validity,
  })
}

/** Keys of their own: a key that one server exposes is exposed wherever it is used. */
const EXPOSED = ['robot', 'ticketbleed'] as const

const issueLeafs = (authority: LabAuthority): void => {
  const base = { key: 'rsa', commonName: 'lab.test', signer: 'issuing', extensions: leaf(LAB_NAMES) }
  authority.issue({ ...base, name: 'rsa' })
  authority.issue({ ...base, name: 'ec', key: 'ec' })
  for (const name of EXPOSED) authority.issue({ ...base, name, key: name })
  authority.issue({ ...base, name: 'expired', validity: { from: '2024-01-01', to: '2024-04-01' } })
  authority.issue({ ...base, name: 'other', commonName: 'other.test', extensions: leaf(['other.test']) })
  authority.issue({ ...base, name: 'self', signer: null })
  authority.issue({ ...base, name: 'rsa-1024', key: 'rsa-1024' })
  authority.issue({ ...base, name: 'wildcard', extensions: leaf(['*.lab.test']) })
  authority.issue({ ...base, name: 'sha1', digest: 'sha1' })
  authority.issue({ ...base, name: 'must-staple', extensions: leaf(LAB_NAMES, STAPLED) })
  authority.issue({
    ...base,
    name: 'unrelated',
    key: 'ec',
    commonName: 'unrelated.test',
    signer: null,
    extensions: leaf(['unrelated.test']),
  })
}

/** Leaf and what is sent after it, where that is not the issuing certificate alone. */
const SENT: Readonly<Partial<Record<Identity, readonly string[]>>> = {
  other: ['other'],
  self: ['self'],
  'lone-1024': ['rsa-1024'],
  disordered: ['rsa', 'rsa', 'root', 'issuing', 'unrelated'],
}
const KEYS: Readonly<Partial<Record<Identity, string>>> = {
  ec: 'ec',
  'rsa-1024': 'rsa-1024',
  'lone-1024': 'rsa-1024',
  robot: 'robot',
  ticketbleed: 'ticketbleed',
}

const bundleChains = (authority: LabAuthority): void => {
  for (const name of IDENTITIES) {
    const [leafName = name, ...rest] = SENT[name] ?? [name, 'issuing']
    const key = KEYS[name] ?? 'rsa'
    if (key !== name) authority.bundle(`${name}.key`, [`${key}.key`])
    if (leafName !== name) authority.bundle(`${name}.pem`, [`${leafName}.pem`])
    const after = rest.map((part) => `${part}.pem`)
    authority.bundle(`${name}.rest`, after)
    authority.bundle(`${name}.chain`, [`${name}.pem`, ...after])
    authority.bundle(`${name}.both`, [`${name}.chain`, `${name}.key`])
  }
}

/** Makes root, issuing authority and every certificate of the lab in `folder/pki`; takes about two seconds. */
export const makeLabPki = (folder: string, now: Date): LabPki => {
  const place = join(folder, 'pki')
  mkdirSync(place, { recursive: true })
  const authority = new LabAuthority(place, now)
  const year = now.getUTCFullYear()
  issueAuthorities(authority, { from: `${year - 1}-01-01`, to: `${year + 9}-01-01` })
  for (const kind of ['ec', 'rsa', 'rsa-1024']) authority.makeKey(kind, kind)
  for (const name of EXPOSED) authority.makeKey(name, 'rsa')
  issueLeafs(authority)
  bundleChains(authority)
  authority.makeStaple('must-staple')
  return { folder: place, rootPem: authority.read('root.pem'), file: (name) => join(place, name) }
}
