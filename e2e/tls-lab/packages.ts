/** A program the lab uses and the Debian package that brings it. */
export interface LabProgram {
  readonly program: string
  readonly package: string
}

/** Servers and tools of the lab; a target whose program is missing is named as skipped. */
export const SERVER_PROGRAMS: readonly LabProgram[] = [
  { program: 'openssl', package: 'openssl' },
  { program: 'nginx', package: 'nginx-light' },
  { program: 'apache2', package: 'apache2-bin' },
  { program: 'haproxy', package: 'haproxy' },
  { program: 'stunnel4', package: 'stunnel4' },
  { program: 'lighttpd', package: 'lighttpd' },
  { program: 'lighttpd', package: 'lighttpd-mod-openssl' },
  { program: 'lighttpd', package: 'lighttpd-mod-gnutls' },
  { program: 'lighttpd', package: 'lighttpd-mod-mbedtls' },
  { program: 'lighttpd', package: 'lighttpd-mod-nss' },
  { program: 'lighttpd', package: 'lighttpd-mod-wolfssl' },
  { program: 'gnutls-serv', package: 'gnutls-bin' },
  { program: 'selfserv', package: 'libnss3-tools' },
  { program: 'java', package: 'openjdk-17-jdk-headless' },
  { program: 'botan', package: 'botan' },
  { program: 'caddy', package: 'caddy' },
  { program: 'h2o', package: 'h2o' },
  { program: 'nghttpx', package: 'nghttp2-proxy' },
  { program: 'hitch', package: 'hitch' },
]

/** Scanners the bench runs beside ours; none is needed by a test. */
export const PEER_PROGRAMS: readonly LabProgram[] = [
  { program: 'sslscan', package: 'sslscan' },
  { program: 'nmap', package: 'nmap' },
  { program: 'testssl', package: 'testssl.sh' },
]
