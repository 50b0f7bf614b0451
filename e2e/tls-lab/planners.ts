import { node24 } from './node24.ts'
import type { Planner } from './plan.ts'
import {
  carelessServer,
  drippingServer,
  intolerantServer,
  plainHttpServer,
  shortRecordServer,
} from './scripted/odd-servers.ts'
import { robotServer } from './scripted/robot.ts'
import { ticketbleedServer } from './scripted/ticketbleed.ts'
import { apache } from './stacks/apache.ts'
import { botan } from './stacks/botan.ts'
import { caddy } from './stacks/caddy.ts'
import { gnutls } from './stacks/gnutls.ts'
import { haproxy } from './stacks/haproxy.ts'
import { javaServer } from './stacks/java.ts'
import { lighttpd } from './stacks/lighttpd.ts'
import { nginx } from './stacks/nginx.ts'
import { nodeServer } from './stacks/node-server.ts'
import { selfserv } from './stacks/nss.ts'
import { opensslServer } from './stacks/openssl-server.ts'
import { dhFile } from './stacks/parameters.ts'
import { stunnel } from './stacks/stunnel.ts'

const INTERMEDIATE = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':')
const ALL_VERSIONS = 'TLSv1 TLSv1.1 TLSv1.2 TLSv1.3'
const LONG_HSTS = 'max-age=63072000; includeSubDomains'
const modern = {
  ciphers: INTERMEDIATE,
  directives: ['ssl_prefer_server_ciphers off;', 'ssl_session_tickets off;'],
  hsts: LONG_HSTS,
}
const LEGACY_GNUTLS = 'NORMAL:+VERS-TLS1.0:+VERS-TLS1.1:+3DES-CBC:+ARCFOUR-128:+DHE-RSA:+RSA'
const HYBRIDS = 'X25519MLKEM768:SecP256r1MLKEM768:SecP384r1MLKEM1024:X25519'
const RARE_KEMS = 'SecP256r1MLKEM768:SecP384r1MLKEM1024:MLKEM768:MLKEM1024'
const dh1024 = ['-dhparam', dhFile(1024)]
const dh2048 = ['-dhparam', dhFile(2048)]

const nginxTargets: Readonly<Record<string, Planner>> = {
  P01: nginx({ ...modern, identities: ['ec', 'rsa'], http2: true }),
  P02: nginx({
    protocols: ALL_VERSIONS,
    ciphers: 'ALL:COMPLEMENTOFALL:@SECLEVEL=0',
    directives: [`ssl_dhparam ${dhFile(1024)};`, 'ssl_prefer_server_ciphers on;', 'ssl_early_data on;'],
  }),
  P03: nginx({
    identities: ['expired'],
    protocols: 'TLSv1.2',
    ciphers: 'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-SHA384:AES256-SHA',
    hsts: LONG_HSTS,
  }),
  P04: nginx({ identities: ['other'] }),
  P05: nginx({ identities: ['self'], protocols: 'TLSv1.3' }),
  P09: nginx({ protocols: 'TLSv1.2', ciphers: 'AES256-SHA:AES128-GCM-SHA256' }),
  P16: nginx({ ...modern, identities: ['wildcard'], names: '_' }),
  P17: nginx({ ...modern, identities: ['rsa-1024'], ciphers: `${INTERMEDIATE}:@SECLEVEL=0` }),
  P18: nginx({ ...modern, identities: ['sha1'], ciphers: `${INTERMEDIATE}:@SECLEVEL=0` }),
  P20: nginx({ ...modern, identities: ['must-staple'] }),
  P30: nginx({ ...modern, hsts: null, http: 'page' }),
  P32: nginx({ ...modern, hsts: 'max-age=300', identities: ['ec', 'rsa'], http2: true }),
}

const programTargets: Readonly<Record<string, Planner>> = {
  P06: opensslServer({
    identity: 'lone-1024',
    args: ['-tls1', '-cipher', 'ALL:eNULL:@SECLEVEL=0', ...dh1024],
  }),
  P07: gnutls('rsa', LEGACY_GNUTLS),
  P08: javaServer,
  P10: haproxy('ssl-min-ver TLSv1.0 ciphers ALL:@SECLEVEL=0 no-tls-tickets'),
  P11: caddy,
  P12: apache([
    'SSLProtocol TLSv1.2',
    'SSLHonorCipherOrder on',
    'SSLCipherSuite ECDHE-RSA-AES256-SHA384:ECDHE-RSA-AES256-GCM-SHA384',
  ]),
  P13: opensslServer({
    identity: 'rsa',
    args: ['-tls1_2', '-cipher', 'DHE-RSA-AES256-GCM-SHA384', ...dh2048],
  }),
  P14: gnutls(
    'rsa',
    'NONE:+VERS-TLS1.2:+DHE-RSA:+AES-256-GCM:+AES-128-GCM:+AEAD:+SIGN-RSA-SHA256:+SIGN-RSA-SHA384:+COMP-NULL:+GROUP-FFDHE3072:+CTYPE-X509',
  ),
  P15: opensslServer({ identity: 'disordered', args: [] }),
  P19: gnutls('must-staple', 'NORMAL', ({ pki }) => ['--ocsp-response', pki.file('must-staple.ocsp')]),
  P21: (place) => nodeServer(node24(), { ecdhCurve: HYBRIDS })(place),
  P26: haproxy('strict-sni ssl-min-ver TLSv1.0 ciphers ALL:@SECLEVEL=0 no-tls-tickets'),
  P27: opensslServer({ identity: 'rsa', args: ['-Verify', '1'] }),
  P28: lighttpd('wolfssl'),
  P29: lighttpd('mbedtls'),
  P31: opensslServer({
    identity: 'rsa',
    args: ['-tls1_3', '-early_data', '-max_early_data', '16384'],
    web: false,
  }),
  P33: opensslServer({ identity: 'rsa', args: ['-tls1_2', '-client_renegotiation'], web: false }),
  P35: lighttpd('openssl'),
  P36: apache(['SSLProtocol all', 'SSLHonorCipherOrder on', 'SSLCipherSuite ALL:@SECLEVEL=0']),
  P37: stunnel(['sslVersionMin = TLSv1.2', 'ciphers = HIGH:!aNULL:!kRSA']),
  P38: selfserv(['-V', 'ssl3:tls1.2']),
  P39: botan,
  P40: lighttpd('gnutls'),
  P41: lighttpd('nss'),
  P45: (place) => nodeServer(node24(), { minVersion: 'TLSv1.3', ecdhCurve: 'X25519MLKEM768' })(place),
  P46: (place) => nodeServer(node24(), { minVersion: 'TLSv1.3', ecdhCurve: RARE_KEMS })(place),
  P47: opensslServer({ identity: 'rsa', args: ['-tls1_3', '-groups', 'X448'] }),
  P48: opensslServer({ identity: 'rsa', args: ['-tls1_3', '-groups', 'ffdhe3072'] }),
  P49: opensslServer({ identity: 'rsa', args: ['-tls1_3', '-groups', 'P-384'] }),
  P42: (place) => nodeServer(process.execPath, { minVersion: 'TLSv1.2' })(place),
}

const scriptedTargets: Readonly<Record<string, Planner>> = {
  P22: robotServer,
  P23: drippingServer,
  P24: plainHttpServer,
  P25: shortRecordServer,
  P34: intolerantServer,
  P43: carelessServer,
  P44: ticketbleedServer,
}

/** How each target of `targets.yaml` is started, by its id. */
export const PLANNERS: Readonly<Record<string, Planner>> = {
  ...nginxTargets,
  ...programTargets,
  ...scriptedTargets,
}
