/** What the built page may be called: no hidden files, no drive letters, no streams, no encoded signs. */
const PLAIN_PATH = /^(?:\/[A-Za-z0-9_@][A-Za-z0-9_@.-]*)+$/

/**
 * The file a page address means, relative to the folder of the page, or `null` when the address tries to leave it:
 * `..`, encoded or doubled separators, backslashes, NUL, drive letters and anything else a built page never needs.
 */
export const pagePath = (pathname: string): string | null => {
  if (pathname === '/') return 'index.html'
  if (!PLAIN_PATH.test(pathname) || pathname.includes('..') || pathname.endsWith('.')) return null
  return pathname.slice(1)
}
