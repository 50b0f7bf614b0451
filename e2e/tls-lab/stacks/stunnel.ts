import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

/** stunnel in front of nothing; the options are those of its service. */
export const stunnel =
  (options: readonly string[]) =>
  (place: Place): ProgramPlan => {
    const { chain, key } = identityFiles(place, 'rsa')
    return {
      kind: 'program',
      program: 'stunnel4',
      args: ['stunnel.conf'],
      files: {
        'stunnel.conf': [
          'foreground = yes',
          'pid =',
          'debug = crit',
          '[lab]',
          `accept = ${place.address}:${place.port}`,
          'connect = 127.0.0.1:1',
          `cert = ${chain}`,
          `key = ${key}`,
          ...options,
          '',
        ].join('\n'),
      },
    }
  }
