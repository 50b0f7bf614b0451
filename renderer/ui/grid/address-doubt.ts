const octets = (text: string): boolean => {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}

/** Whether a text may be an IPv6 address: groups of hex digits, one gap at most. */
const groups = (text: string): boolean =>
  /^[0-9a-f:.]+$/i.test(text) && text.split('::').length <= 2 && text.split(':').length >= 3

const isAddress = (text: string, range: boolean): boolean => {
  const [base = '', bits, more] = text.split('/')
  if (more !== undefined || (bits !== undefined && !(range && /^\d{1,3}$/.test(bits)))) return false
  if (octets(base)) return bits === undefined || Number(bits) <= 32
  return groups(base) && (bits === undefined || Number(bits) <= 128)
}

/** A dash between two addresses is a range as well. */
const isRange = (text: string): boolean =>
  text.split(/\s*[-–]\s*/).every((part) => isAddress(part, true)) && text !== ''

/**
 * The parts of a list of addresses (or with `range` of ranges such as `10.0.0.0/24`) that are none; words in brackets are notes.
 * An empty list has none.
 */
export const strangeAddresses = (text: string, range: boolean): readonly string[] =>
  text
    .replace(/\([^)]*\)/g, '')
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !(range ? isRange(part) : isAddress(part, false)))
