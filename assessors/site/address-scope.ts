const V4_PRIVATE = [
  /^0\./,
  /^10\./,
  /^127\./,
  /^169\.254\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^192\.168\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
]

/**
 * Whether an IP address is not of the public Internet: loopback, private, link-local, shared or unspecified (RFC 1918,
 * 4193, 4291, 6598). A public site must not steer the scanner into the network it runs in.
 */
export const isPrivateAddress = (ip: string): boolean => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip
  if (!mapped.includes(':')) return V4_PRIVATE.some((pattern) => pattern.test(mapped))
  return mapped === '::1' || mapped === '::' || /^(f[cd]|fe[89ab])/i.test(mapped)
}
