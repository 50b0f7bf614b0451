import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

/** The TLS libraries lighttpd can be built with. */
export type LighttpdTls = 'openssl' | 'gnutls' | 'mbedtls' | 'nss' | 'wolfssl'

/** lighttpd with its default TLS settings over one of five TLS libraries. */
export const lighttpd =
  (library: LighttpdTls, options: readonly string[] = []) =>
  (place: Place): ProgramPlan => {
    const { chain, key } = identityFiles(place, 'rsa')
    return {
      kind: 'program',
      program: 'lighttpd',
      needs: `/usr/lib/lighttpd/mod_${library}.so`,
      args: ['-D', '-f', 'lighttpd.conf'],
      files: {
        'index.html': '<!doctype html><title>lab</title>',
        'lighttpd.conf': [
          `server.modules = ( "mod_${library}" )`,
          `server.document-root = "${place.folder}"`,
          `server.bind = "${place.address}"`,
          `server.port = ${place.port}`,
          'index-file.names = ( "index.html" )',
          'ssl.engine = "enable"',
          `ssl.pemfile = "${chain}"`,
          `ssl.privkey = "${key}"`,
          ...options,
          '',
        ].join('\n'),
      },
    }
  }
