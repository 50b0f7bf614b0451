/** An address as the WHATWG URL Standard reads it; every part is already normalised by the parser. */
export interface WebAddress {
  readonly href: string
  readonly origin: string
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
  readonly searchParams: Iterable<readonly [string, string]>
}

type AddressParser = new (text: string, base?: string) => WebAddress

// Every run-time brings this parser, but its type comes with the DOM or with Node, which this layer must not know.
const Parser = (globalThis as unknown as { readonly URL: AddressParser }).URL

/** Reads an address, relative ones against `base`; `null` when the standard calls it a failure. */
export const parseAddress = (text: string, base?: string): WebAddress | null => {
  try {
    return new Parser(text, base)
  } catch {
    return null
  }
}

/** Host name in lower case without one trailing dot (the dot only marks the DNS root). */
export const plainHost = (address: WebAddress): string => address.hostname.toLowerCase().replace(/\.$/, '')
