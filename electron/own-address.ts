/** The page's own scheme and host; nothing else is ever loaded into a window. */
export const SCHEME = 'app'
export const HOST = 'capdo'

/** Where a window starts. */
export const START = `${SCHEME}://${HOST}/`

/** Tells an address of the page itself from everything else, also from look-alikes such as `app://capdo@other/`. */
export const isOwnAddress = (address: string): boolean => {
  try {
    const url = new URL(address)
    return url.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === ''
  } catch {
    return false
  }
}

/** The start page itself, whatever stands behind `#`: the only address a window may be sent to. */
export const isStart = (address: string): boolean => address.split('#', 1)[0] === START

/**
 * An address that may be handed to the user's browser after a question: https, no user name in it, as the browser
 * would spell it (so that a look-alike host shows as punycode); `null` for anything else.
 */
export const outsideAddress = (address: string): string | null => {
  try {
    const url = new URL(address)
    return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null
  } catch {
    return null
  }
}
