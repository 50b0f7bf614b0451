import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openssl } from './openssl.ts'

const DAY_MS = 86_400_000

/** What a certificate of the lab says. Keys and signers are file stems in the authority's folder. */
export interface IssueSpec {
  readonly name: string
  readonly key: string
  readonly commonName: string
  /** `root` or `issuing`; null signs itself. */
  readonly signer: string | null
  readonly extensions: readonly string[]
  /** ISO days; from ten days ago for a year unless told otherwise. */
  readonly validity?: { readonly from: string; readonly to: string }
  readonly digest?: 'sha1' | 'sha256'
}

const CONFIG = `
[any]
commonName = supplied
[ca]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
email_in_dn = no
`

const KEY_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  ec: ['EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  rsa: ['RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'rsa-1024': ['RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
}

const stamp = (time: Date): string => `${time.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`

/** Signs certificates with the openssl program in one folder, one file a certificate (`NAME.pem`) and key (`NAME.key`). */
export class LabAuthority {
  readonly folder: string
  readonly #now: Date

  constructor(folder: string, now: Date) {
    this.folder = folder
    this.#now = now
    writeFileSync(join(folder, 'ca.cnf'), CONFIG)
    writeFileSync(join(folder, 'index.txt'), '')
  }

  /** Makes a key of a kind (`ec`, `rsa`, `rsa-1024`). */
  makeKey(name: string, kind: string): void {
    const options = KEY_OPTIONS[kind]
    if (options === undefined) throw new Error(`no such key: ${kind}`)
    openssl(this.folder, ['genpkey', '-algorithm', ...options, '-out', `${name}.key`])
  }

  /** Makes a certificate. */
  issue(spec: IssueSpec): void {
    const { name, key, signer } = spec
    const from =
      spec.validity === undefined ? new Date(this.#now.getTime() - 10 * DAY_MS) : new Date(spec.validity.from)
    const to =
      spec.validity === undefined ? new Date(from.getTime() + 365 * DAY_MS) : new Date(spec.validity.to)
    writeFileSync(join(this.folder, `${name}.ext`), `${spec.extensions.join('\n')}\n`)
    openssl(this.folder, [
      'req',
      '-new',
      '-key',
      `${key}.key`,
      '-subj',
      `/CN=${spec.commonName}`,
      '-out',
      `${name}.csr`,
    ])
    const signing =
      signer === null
        ? ['-selfsign', '-keyfile', `${key}.key`]
        : ['-cert', `${signer}.pem`, '-keyfile', `${signer}.key`]
    const times = ['-startdate', stamp(from), '-enddate', stamp(to)]
    const rest = [
      '-extfile',
      `${name}.ext`,
      '-md',
      spec.digest ?? 'sha256',
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
    ]
    openssl(this.folder, [
      'ca',
      '-batch',
      '-notext',
      '-config',
      'ca.cnf',
      '-name',
      'ca',
      ...signing,
      ...times,
      ...rest,
    ])
  }

  /** A response of the issuing authority that a certificate is good, for a week, as `NAME.ocsp`. */
  makeStaple(name: string): void {
    const signer = ['-CA', 'issuing.pem', '-rsigner', 'issuing.pem', '-rkey', 'issuing.key']
    const asked = ['-issuer', 'issuing.pem', '-cert', `${name}.pem`, '-no_nonce']
    openssl(this.folder, [
      'ocsp',
      '-index',
      'index.txt',
      ...signer,
      ...asked,
      '-ndays',
      '7',
      '-noverify',
      '-respout',
      `${name}.ocsp`,
    ])
  }

  /** Several files one after the other, as a new file. */
  bundle(name: string, parts: readonly string[]): void {
    writeFileSync(
      join(this.folder, name),
      parts.map((part) => readFileSync(join(this.folder, part), 'utf8')).join(''),
    )
  }

  /** Text of a file. */
  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8')
  }
}
