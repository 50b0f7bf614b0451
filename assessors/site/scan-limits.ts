/** Bounds of a scan; times in milliseconds, sizes in bytes. Everything that comes from a server is held to these. */
export interface ScanLimits {
  readonly dnsMs: number
  readonly connectMs: number
  /** From the connection to the first byte of an answer. */
  readonly firstByteMs: number
  /** One connection for TLS from start to end. */
  readonly handshakeMs: number
  readonly handshakeBytes: number
  /** One HTTP exchange from request to the end of the body. */
  readonly exchangeMs: number
  readonly headerBytes: number
  readonly bodyBytes: number
  readonly redirects: number
  readonly locationCharacters: number
  readonly addresses: number
  /** Sites of one address that are scanned at one time. */
  readonly sitesPerAddress: number
  /** What a site in progress has left when its run is paused; one that needs longer is measured anew later. */
  readonly pauseMs: number
  /** All work on one target, by profile. */
  readonly budgetMs: { readonly quick: number; readonly full: number; readonly deep: number }
  readonly userAgent: string
}

/** The bounds of the product. */
export const SCAN_LIMITS: ScanLimits = {
  dnsMs: 5000,
  connectMs: 5000,
  firstByteMs: 5000,
  handshakeMs: 8000,
  handshakeBytes: 512 * 1024,
  exchangeMs: 15_000,
  headerBytes: 16 * 1024,
  bodyBytes: 2 * 1024 * 1024,
  redirects: 10,
  locationCharacters: 8192,
  addresses: 4,
  sitesPerAddress: 8,
  pauseMs: 5000,
  budgetMs: { quick: 30_000, full: 90_000, deep: 240_000 },
  userAgent: 'Capdo-SiteScan/0.1 (security check ordered by the site owner)',
}
