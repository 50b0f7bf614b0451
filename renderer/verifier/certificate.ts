import { type Element, oidOf, readDer, sameBytes, TAG, timeOf, wanted } from './der.ts'

/** What is read of a certificate (RFC 5280 4.1); `body` is what its issuer signed, `key` its SubjectPublicKeyInfo. */
export interface Certificate {
  readonly der: Uint8Array
  readonly body: Uint8Array
  readonly serial: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly name: string
  readonly from: Date | null
  readonly to: Date | null
  readonly key: Element
  readonly keyId: Uint8Array | null
  readonly algorithm: Element
  readonly signature: Uint8Array
}

/** Attributes of a name that people read, in the order in which they are shown. */
const SHOWN: readonly (readonly [string, string])[] = [
  ['2.5.4.3', 'CN'],
  ['2.5.4.12', 'T'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.10', 'O'],
  ['2.5.4.7', 'L'],
  ['2.5.4.6', 'C'],
]

const BMP_STRING = 0x1e
const UTF8_STRING = 0x0c
const LONGEST_NAME = 300
const EXTENSIONS = 0xa3
const VERSION = 0xa0
const KEY_ID = '2.5.29.14'

const textOf = ({ tag, content }: Element): string =>
  new TextDecoder(tag === BMP_STRING ? 'utf-16be' : tag === UTF8_STRING ? 'utf-8' : 'latin1').decode(content)

const nameOf = (name: Element): string => {
  const pairs = name.parts.flatMap((set) =>
    wanted(set, TAG.set).parts.map((pair) => {
      const [type, value] = wanted(pair, TAG.sequence).parts
      return { type: oidOf(type), value: value === undefined ? '' : textOf(value) }
    }),
  )
  return SHOWN.flatMap(([oid, short]) =>
    pairs.filter(({ type }) => type === oid).map(({ value }) => `${short}=${value}`),
  )
    .join(', ')
    .slice(0, LONGEST_NAME)
}

const keyIdOf = (extensions: Element | undefined): Uint8Array | null => {
  const list = extensions?.parts[0]?.parts ?? []
  const found = list.find(({ parts }) => oidOf(parts[0]) === KEY_ID)?.parts.at(-1)
  return found === undefined ? null : readDer(found.content).content
}

/** A certificate from its element; throws when it is none. */
export const certificateOf = (element: Element): Certificate => {
  const [body, algorithm, signature] = wanted(element, TAG.sequence).parts
  const fields = wanted(body, TAG.sequence).parts
  const [serial, , issuer, validity, subject, key] = fields[0]?.tag === VERSION ? fields.slice(1) : fields
  const bits = wanted(signature, TAG.bitString).content
  nameOf(wanted(issuer, TAG.sequence))
  return {
    der: element.whole,
    body: wanted(body, TAG.sequence).whole,
    serial: wanted(serial, TAG.integer).content,
    issuer: wanted(issuer, TAG.sequence).whole,
    subject: wanted(subject, TAG.sequence).whole,
    name: nameOf(wanted(subject, TAG.sequence)),
    from: timeOf(validity?.parts[0]),
    to: timeOf(validity?.parts[1]),
    key: wanted(key, TAG.sequence),
    keyId: keyIdOf(fields.find(({ tag }) => tag === EXTENSIONS)),
    algorithm: wanted(algorithm, TAG.sequence),
    signature: bits.subarray(1),
  }
}

/** Whether a certificate was issued in its own name. */
export const isSelfIssued = ({ issuer, subject }: Certificate): boolean => sameBytes(issuer, subject)
