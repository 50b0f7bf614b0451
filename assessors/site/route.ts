/** Like curl's `--resolve`: this host and port is at these addresses, nobody is asked. Host `*` stands for every host. */
export interface ResolveEntry {
  readonly host: string
  readonly port: number
  readonly addresses: readonly string[]
}

/** Like curl's `--connect-to`: connect elsewhere; names in TLS and HTTP stay. Empty `host` or port 0 match anything. */
export interface ConnectTo {
  readonly host: string
  readonly port: number
  /** Empty or 0 keep what was asked. */
  readonly toAddress: string
  readonly toPort: number
}

/** How names become addresses in a scan. */
export interface RouteRules {
  readonly resolve: readonly ResolveEntry[]
  readonly connectTo: readonly ConnectTo[]
}

/** An end of a connection; `host` is a name or an IP address. */
export interface EndPoint {
  readonly host: string
  readonly port: number
}

/** Applies the first `--connect-to` rule that matches; the end point itself when none does. */
export const redirected = (asked: EndPoint, rules: RouteRules): EndPoint => {
  const rule = rules.connectTo.find(
    ({ host, port }) =>
      (host === '' || host.toLowerCase() === asked.host) && (port === 0 || port === asked.port),
  )
  if (rule === undefined) return asked
  return {
    host: rule.toAddress === '' ? asked.host : rule.toAddress,
    port: rule.toPort === 0 ? asked.port : rule.toPort,
  }
}

/** Addresses given by a `--resolve` rule; `null` when none matches. */
export const pinned = (asked: EndPoint, rules: RouteRules): readonly string[] | null =>
  rules.resolve.find(
    ({ host, port }) => (host === '*' || host.toLowerCase() === asked.host) && port === asked.port,
  )?.addresses ?? null
