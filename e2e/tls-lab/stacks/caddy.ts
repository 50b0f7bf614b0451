import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

/** Caddy as it comes, with the ECDSA certificate. */
export const caddy = (place: Place): ProgramPlan => {
  const { chain, key } = identityFiles(place, 'ec')
  return {
    kind: 'program',
    program: 'caddy',
    args: ['run', '--config', 'Caddyfile', '--adapter', 'caddyfile'],
    env: { XDG_DATA_HOME: place.folder, XDG_CONFIG_HOME: place.folder },
    http: true,
    files: {
      Caddyfile: [
        '{',
        'admin off',
        'auto_https off',
        'log {',
        'level ERROR',
        '}',
        '}',
        `https://lab.test:${place.port}, https://*.lab.test:${place.port} {`,
        `bind ${place.address}`,
        `tls ${chain} ${key}`,
        'header Content-Type text/html',
        'respond "<!doctype html><title>lab</title>"',
        '}',
        `http://lab.test:${place.httpPort}, http://*.lab.test:${place.httpPort} {`,
        `bind ${place.address}`,
        'redir https://{host}/',
        '}',
        '',
      ].join('\n'),
    },
  }
}
