/** Longest style attribute that is read; longer ones are data, not layout. */
const MAX_STYLE = 8192

/** Text without CSS comments; an open one swallows the rest, as in CSS Syntax 4.3.2. */
const withoutComments = (text: string): string => {
  let kept = ''
  let at = 0
  for (let open = text.indexOf('/*'); open >= 0; open = text.indexOf('/*', at)) {
    const close = text.indexOf('*/', open + 2)
    kept += `${text.slice(at, open)} `
    if (close < 0) return kept
    at = close + 2
  }
  return kept + text.slice(at)
}

/** End of a quoted or bracketed stretch that starts at `from`; CSS escapes are stepped over. */
const skipGroup = (text: string, from: number, close: string): number => {
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at]
    if (char === '\\') at += 1
    else if (char === close) return at
    else if (close === ')' && (char === '"' || char === "'")) at = skipGroup(text, at, char)
  }
  return text.length
}

/** Parts of a style attribute between semicolons that stand outside quotes and brackets. */
const splitDeclarations = (text: string): readonly string[] => {
  const parts: string[] = []
  let start = 0
  for (let at = 0; at <= text.length; at += 1) {
    const char = text[at]
    if (char === '"' || char === "'") at = skipGroup(text, at, char)
    else if (char === '(') at = skipGroup(text, at, ')')
    else if (char === ';' || char === undefined) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  if (start < text.length) parts.push(text.slice(start))
  return parts
}

/** Properties of a style attribute in lower case; the last one counts, `!important` ones before others. */
export const readStyle = (style: string): ReadonlyMap<string, string> => {
  const properties = new Map<string, string>()
  const important = new Set<string>()
  for (const part of splitDeclarations(withoutComments(style.slice(0, MAX_STYLE)))) {
    const colon = part.indexOf(':')
    if (colon < 0) continue
    const name = part.slice(0, colon).trim().toLowerCase()
    const raw = part.slice(colon + 1).trim()
    const bang = raw.search(/!\s*important$/i)
    if (bang < 0 && important.has(name)) continue
    if (bang >= 0) important.add(name)
    properties.set(name, bang < 0 ? raw : raw.slice(0, bang).trim())
  }
  return properties
}

/** A CSS escape (CSS Syntax 4.3.7) back to its character. */
const unescapeStyle = (text: string): string =>
  text.replace(
    /\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi,
    (_, hex: string | undefined, char: string | undefined) => {
      if (hex === undefined) return char ?? ''
      const point = Number.parseInt(hex, 16)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
    },
  )

/** Addresses of all `url(…)` in a value, quotes and escapes taken off. */
export const styleUrls = (value: string): readonly string[] => {
  const urls: string[] = []
  const lower = value.toLowerCase()
  let end = 0
  for (let at = lower.indexOf('url('); at >= 0; at = lower.indexOf('url(', end)) {
    end = skipGroup(value, at + 3, ')')
    const inner = value.slice(at + 4, end).trim()
    const quote = inner[0]
    const quoted = (quote === '"' || quote === "'") && inner.endsWith(quote) && inner.length > 1
    urls.push(unescapeStyle(quoted ? inner.slice(1, -1) : inner))
  }
  return urls
}
