import type { SecurityTxt, SecurityTxtFault } from '../../../data/contract/site-headers.ts'
import { parseAddress } from '../web-address.ts'

/** What `/.well-known/security.txt` answered. */
export interface SecurityTxtInput {
  readonly url: string
  readonly contentType: string | null
  readonly text: string
  readonly now: Date
}

interface Field {
  readonly name: string
  readonly value: string
}

const LINES = 500
const KNOWN = new Set([
  'acknowledgments',
  'canonical',
  'contact',
  'encryption',
  'expires',
  'hiring',
  'policy',
  'preferred-languages',
  'csaf',
])

/** The signed text without its armour (RFC 9116 2.3, RFC 4880 7); dash-escaped lines are put back. */
const withoutArmour = (text: string): { text: string; signed: boolean } => {
  const open = /^-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[^\r\n]+\r?\n)*\r?\n/.exec(text)
  if (open === null) return { text, signed: false }
  const inner = text.slice(open[0].length)
  const close = inner.indexOf('-----BEGIN PGP SIGNATURE-----')
  if (close < 0) return { text, signed: false }
  return { text: inner.slice(0, close).replace(/^- /gm, ''), signed: true }
}

const fieldOf = (line: string): Field | null => {
  // cut first: a line of blanks would cost its square
  const match = /^([A-Za-z][A-Za-z0-9-]*):[ \t]+(.*\S)[ \t]*$/.exec(line.slice(0, 1000))
  return match === null
    ? null
    : { name: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').slice(0, 500) }
}

const isContact = (value: string): boolean => {
  const address = parseAddress(value)
  return address !== null && /^(https|mailto|tel):$/.test(address.protocol)
}

const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/

const expiryFaults = (values: readonly string[], now: Date): readonly SecurityTxtFault[] => {
  const [first] = values
  if (first === undefined) return ['no-expires']
  if (values.length > 1) return ['several-expires']
  const time = INSTANT.test(first) ? Date.parse(first.replace(' ', 'T')) : Number.NaN
  if (Number.isNaN(time)) return ['bad-expires']
  return time < now.getTime() ? ['expired'] : []
}

const sameAddress = (value: string, url: string): boolean =>
  parseAddress(value)?.href === parseAddress(url)?.href

const faultsOf = (
  fields: readonly Field[],
  { url, contentType, now }: SecurityTxtInput,
): SecurityTxtFault[] => {
  const all = (name: string) => fields.filter((field) => field.name === name).map(({ value }) => value)
  const contacts = all('contact')
  const canonical = all('canonical')
  const faults: (SecurityTxtFault | false)[] = [
    !/^\s*text\/plain\b/i.test(contentType ?? '') && 'not-plain-text',
    !url.startsWith('https:') && 'not-https',
    contacts.length === 0 && 'no-contact',
    !contacts.every(isContact) && 'bad-contact',
    all('preferred-languages').length > 1 && 'several-languages',
    canonical.length > 0 && !canonical.some((value) => sameAddress(value, url)) && 'other-canonical',
    ...expiryFaults(all('expires'), now),
  ]
  return faults.filter((fault) => fault !== false)
}

const ABSENT: SecurityTxt = { present: false, contacts: [], expires: null, signed: false, faults: [] }

/** Reads security.txt by RFC 9116. A page of HTML or a text without any field of the RFC counts as absent. */
export const readSecurityTxt = (input: SecurityTxtInput): SecurityTxt => {
  if (/^\s*(text\/html|application\/xhtml)/i.test(input.contentType ?? '') || /^\s*</.test(input.text))
    return ABSENT
  const { text, signed } = withoutArmour(input.text.replace(/^\ufeff/, '').slice(0, 65_536))
  const lines = text.split(/\r?\n/).slice(0, LINES)
  const telling = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const fields = telling.flatMap((line) => fieldOf(line) ?? [])
  if (!fields.some(({ name }) => KNOWN.has(name))) return ABSENT
  const badLine: SecurityTxtFault[] = fields.length < telling.length ? ['bad-line'] : []
  return {
    present: true,
    contacts: fields
      .filter(({ name }) => name === 'contact')
      .map(({ value }) => value)
      .slice(0, 10),
    expires: fields.find(({ name }) => name === 'expires')?.value ?? null,
    signed,
    faults: [...faultsOf(fields, input), ...badLine],
  }
}
