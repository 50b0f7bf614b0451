/** Header fields of one response as sent, in order: name and value. */
export type HeaderFields = readonly (readonly [string, string])[]

/** Values of all fields with a name, in order. */
export const valuesOf = (fields: HeaderFields, name: string): readonly string[] =>
  fields.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value.trim())

const RAW_LIMIT = 2000

/** The fields of a name joined as browsers join them; `null` when there is none. */
export const joined = (fields: HeaderFields, name: string): string | null => {
  const values = valuesOf(fields, name)
  return values.length === 0 ? null : values.join(', ').slice(0, RAW_LIMIT)
}

/** Parts of a list between commas, blanks taken off; empty parts are dropped (RFC 9110 5.6.1). */
export const listOf = (text: string | null): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Parts of a text between a sign that stands outside quotes and round brackets. */
export const splitOutside = (text: string, sign: string): readonly string[] => {
  const parts: string[] = []
  let start = 0
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (quoted && char === '\\') at += 1
    else if (char === '"') quoted = !quoted
    else if (quoted) continue
    else if (char === '(') depth += 1
    else if (char === ')') depth = Math.max(0, depth - 1)
    else if (char === sign && depth === 0) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '')
}
