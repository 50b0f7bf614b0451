import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

/** HAProxy; the options are those of the bind line. */
export const haproxy =
  (options: string) =>
  (place: Place): ProgramPlan => ({
    kind: 'program',
    program: 'haproxy',
    args: ['-db', '-q', '-f', 'haproxy.cfg'],
    files: {
      'haproxy.cfg': [
        'global',
        '  nbthread 1',
        'defaults',
        '  mode http',
        '  timeout client 30s',
        '  timeout server 30s',
        '  timeout connect 5s',
        'frontend lab',
        `  bind ${place.address}:${place.port} ssl crt ${identityFiles(place, 'rsa').both} ${options}`,
        '  http-request return status 200 content-type text/html string "<!doctype html><title>lab</title>"',
        '',
      ].join('\n'),
    },
  })
