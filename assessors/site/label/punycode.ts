const BASE = 36
const T_MIN = 1
const T_MAX = 26
const MAX_CODE_POINT = 0x10ffff

/** Bias adaptation, RFC 3492 6.1. */
const adapt = (delta: number, points: number, first: boolean): number => {
  let rest = first ? Math.floor(delta / 700) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  while (rest > ((BASE - T_MIN) * T_MAX) >> 1) {
    rest = Math.floor(rest / (BASE - T_MIN))
    k += BASE
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + 38))
}

const digitOf = (char: string | undefined): number => {
  if (char === undefined) return BASE
  const code = char.charCodeAt(0)
  if (code >= 0x30 && code <= 0x39) return code - 22
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  return BASE
}

/** One generalised variable-length integer from position `at`; `null` when it is cut short or has a foreign digit. */
const readInteger = (text: string, at: number, bias: number): { value: number; next: number } | null => {
  let value = 0
  let weight = 1
  for (let k = BASE, next = at; ; k += BASE) {
    const digit = digitOf(text[next])
    next += 1
    if (digit >= BASE || value > MAX_CODE_POINT * 64) return null
    value += digit * weight
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX)
    if (digit < threshold) return { value, next }
    weight *= BASE - threshold
  }
}

/** Unicode form of the part after `xn--` (RFC 3492 6.2); `null` when it is not valid. Labels are at most 63 letters. */
export const decodePunycode = (text: string): string | null => {
  if (text.length > 63) return null
  const delimiter = text.lastIndexOf('-')
  const output = [...text.slice(0, Math.max(delimiter, 0))].map((char) => char.charCodeAt(0))
  let point = 128
  let index = 0
  let bias = 72
  let at = delimiter < 0 ? 0 : delimiter + 1
  while (at < text.length) {
    const read = readInteger(text, at, bias)
    if (read === null) return null
    const before = index
    index += read.value
    at = read.next
    const size = output.length + 1
    bias = adapt(index - before, size, before === 0)
    point += Math.floor(index / size)
    index %= size
    if (point > MAX_CODE_POINT) return null
    output.splice(index, 0, point)
    index += 1
  }
  return String.fromCodePoint(...output)
}

/** A host name with every `xn--` label in its Unicode form; labels that do not decode stay as they are. */
export const unicodeHost = (host: string): string =>
  host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? label) : label))
    .join('.')
