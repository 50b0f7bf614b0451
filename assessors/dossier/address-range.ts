const ipv4 = (text: string): number | null => {
  const parts = text.trim().split('.').map(Number)
  const valid =
    parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)
  return valid ? parts.reduce((sum, part) => sum * 256 + part, 0) : null
}

/**
 * Whether an IPv4 address lies in one of the ranges (`a.b.c.d/n`, several split by commas or semicolons). What cannot be
 * read, or is no IPv4, is taken to fit: the check warns of contradictions and not of ways of writing.
 */
export const addressFits = (address: string, ranges: string): boolean => {
  const value = ipv4(address)
  const readable = ranges.split(/[,;]/).flatMap((range) => {
    const [base = '', bits = '32'] = range.trim().split(/[\s(]/)[0]?.split('/') ?? []
    const start = ipv4(base)
    const length = Number(bits)
    return start !== null && Number.isInteger(length) && length >= 0 && length <= 32
      ? [{ start, length }]
      : []
  })
  if (value === null || readable.length === 0) return true
  return readable.some(({ start, length }) => {
    const size = 2 ** (32 - length)
    return Math.floor(value / size) === Math.floor(start / size)
  })
}
