const LONE_SURROGATE = /\p{Surrogate}/gu

/** Text as it is stored: Unicode form NFC, and no half of a surrogate pair, which UTF-8 cannot hold. */
export const storedText = (text: string): string => text.replace(LONE_SURROGATE, '\uFFFD').normalize('NFC')

/** A value of the contract with all text in it as it is stored. */
export const storedForm = <T>(value: T): T => formed(value) as T

const formed = (value: unknown): unknown => {
  if (typeof value === 'string') return storedText(value)
  if (Array.isArray(value)) return value.map(formed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [storedText(key), formed(part)]))
}

/** What two codes have in common when people take them for the same: case and Unicode form do not count. */
export const codeKey = (code: string): string => storedText(code).trim().toLowerCase().normalize('NFC')

/** What two addresses have in common when they lead to the same place: host in lower case, default port left out. */
export const urlKey = (url: string): string => (URL.canParse(url) ? new URL(url).href : codeKey(url))

/** An address with a scheme; a bare IPv6 address goes into brackets. */
const withScheme = (target: string): string => {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) return target
  return (target.match(/:/g) ?? []).length > 1 && !target.startsWith('[')
    ? `https://[${target}]`
    : `https://${target}`
}

/** What two targets of scans have in common when they mean one site: `http` and `https`, case and usual ports do not count. */
export const targetKey = (target: string): string => {
  const text = storedText(target).trim()
  const url = withScheme(text)
  if (!URL.canParse(url)) return codeKey(text)
  const { hostname, port, pathname, search } = new URL(url)
  return `${hostname}${port === '' ? '' : `:${port}`}${pathname}${search}`
}
