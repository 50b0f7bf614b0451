/** Chromium knows no `app:` scheme here, so the page runs on this secure origin; no such name can exist (RFC 6761). */
const ORIGIN = 'https://capdo.app.invalid'
const OWN = 'app://capdo'

/** The address as Chromium sees it. */
export const toChromium = (address: string): string =>
  address.startsWith(`${OWN}/`) ? ORIGIN + address.slice(OWN.length) : address

/** The address as the app sees it. */
export const toApp = (address: string): string => {
  if (address.startsWith('blob:')) return `blob:${toApp(address.slice('blob:'.length))}`
  return address === ORIGIN || address.startsWith(`${ORIGIN}/`) ? OWN + address.slice(ORIGIN.length) : address
}

export const PAGE_ORIGIN = ORIGIN
