import type { Identity } from '../lab-pki.ts'
import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

/** What varies between nginx targets. */
export interface NginxSpec {
  readonly identities?: readonly Identity[]
  readonly protocols?: string
  readonly ciphers?: string
  /** Further directives of the https server. */
  readonly directives?: readonly string[]
  /** Value of Strict-Transport-Security, null for none. */
  readonly hsts?: string | null
  /** What plain http answers. */
  readonly http?: 'redirect' | 'page'
  readonly http2?: boolean
  readonly names?: string
  /** Connections and addresses that are listened on, together. */
  readonly room?: number
}

const secureServer = (spec: NginxSpec, place: Place): string => {
  const { identities = ['rsa'], protocols = 'TLSv1.2 TLSv1.3', ciphers, directives = [], hsts = null } = spec
  const certificates = identities.flatMap((identity) => {
    const { chain, key } = identityFiles(place, identity)
    return [`ssl_certificate ${chain};`, `ssl_certificate_key ${key};`]
  })
  return [
    'server {',
    `listen ${place.address}:${place.port} ssl${spec.http2 === true ? ' http2' : ''};`,
    `server_name ${spec.names ?? 'lab.test'};`,
    ...certificates,
    `ssl_protocols ${protocols};`,
    ...(ciphers === undefined ? [] : [`ssl_ciphers ${ciphers};`]),
    ...directives,
    ...(hsts === null ? [] : [`add_header Strict-Transport-Security "${hsts}" always;`]),
    'location / { default_type text/html; return 200 "<!doctype html><title>lab</title>"; }',
    '}',
  ].join('\n')
}

const plainServer = (spec: NginxSpec, { address, httpPort }: Place): string => {
  const answer =
    spec.http === 'page'
      ? 'location / { default_type text/html; return 200 "<!doctype html><title>lab</title>"; }'
      : 'return 301 https://$host/;'
  return `server { listen ${address}:${httpPort}; server_name _; ${answer} }`
}

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
  (name) => `${name}_temp_path tmp-${name};`,
)

/** nginx with one https server and one http server. */
export const nginx =
  ({ room = 4096, ...spec }: NginxSpec) =>
  (place: Place): ProgramPlan => ({
    kind: 'program',
    program: 'nginx',
    args: ['-p', place.folder, '-e', 'stderr', '-c', 'nginx.conf'],
    http: true,
    files: {
      'nginx.conf': [
        'daemon off; master_process off; pid nginx.pid; error_log stderr crit;',
        `worker_rlimit_nofile ${2 * room}; events { worker_connections ${room}; }`,
        `http { access_log off; ${temporary.join(' ')}`,
        secureServer(spec, place),
        plainServer(spec, place),
        '}',
      ].join('\n'),
    },
  })
