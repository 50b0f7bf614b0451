import type { Hsts } from '../../data/contract/scan-http.ts'

type Fault = Hsts['faults'][number]

interface Directive {
  readonly name: string
  readonly value: string | null
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i

/** Parts between semicolons that stand outside quoted strings. */
const splitHeader = (text: string): readonly string[] => {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (quoted && char === '\\') at += 1
    else if (char === '"') quoted = !quoted
    else if (char === ';' && !quoted) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '')
}

/** One directive: a token, or a token with a token or quoted string; `null` when it is neither. */
const readDirective = (text: string): Directive | null => {
  const equals = text.indexOf('=')
  const name = (equals < 0 ? text : text.slice(0, equals)).trim()
  if (!TOKEN.test(name)) return null
  if (equals < 0) return { name: name.toLowerCase(), value: null }
  const raw = text.slice(equals + 1).trim()
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(raw)?.[1]
  const value = quoted === undefined ? raw : quoted.replace(/\\(.)/g, '$1')
  if (quoted === undefined && !TOKEN.test(raw)) return null
  return { name: name.toLowerCase(), value }
}

const MAX_RAW = 1000

/** Reads Strict-Transport-Security fields as sent, the first counts (RFC 6797 6.1, 8.1). A departure from the grammar voids it. */
export const readHsts = (fields: readonly string[]): Hsts => {
  const [first] = fields
  const absent = {
    present: false,
    raw: null,
    maxAge: null,
    includeSubDomains: false,
    preload: false,
    faults: [],
  }
  if (first === undefined) return absent
  const raw = first.slice(0, MAX_RAW)
  const directives = splitHeader(raw).map(readDirective)
  const known = directives.filter((directive) => directive !== null)
  const names = known.map(({ name }) => name)
  const age = known.find(({ name }) => name === 'max-age')
  const isNumber = age?.value != null && /^\d{1,20}$/.test(age.value)
  const valueless = known.every(({ name, value }) => name !== 'includesubdomains' || value === null)
  const faults: (Fault | false)[] = [
    fields.length > 1 && 'several-headers',
    (directives.length !== known.length || !valueless) && 'bad-syntax',
    new Set(names).size !== names.length && 'duplicate-directive',
    age === undefined && directives.length === known.length && 'no-max-age',
    age !== undefined && !isNumber && 'bad-max-age',
  ]
  const found = faults.filter((fault) => fault !== false)
  const valid = found.every((fault) => fault === 'several-headers')
  const maxAge = valid && isNumber ? Math.min(Number(age.value), Number.MAX_SAFE_INTEGER) : null
  return {
    present: true,
    raw,
    maxAge,
    includeSubDomains: valid && names.includes('includesubdomains'),
    preload: valid && names.includes('preload'),
    faults: found,
  }
}
