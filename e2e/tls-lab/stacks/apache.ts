import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

const MODULES = '/usr/lib/apache2/modules'

/** Apache with mod_ssl; the directives are those of the https host. */
export const apache =
  (directives: readonly string[]) =>
  (place: Place): ProgramPlan => {
    const { chain, key } = identityFiles(place, 'rsa')
    const modules = ['mpm_event', 'authz_core', 'ssl'].map(
      (name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`,
    )
    return {
      kind: 'program',
      program: 'apache2',
      needs: `${MODULES}/mod_ssl.so`,
      args: ['-D', 'FOREGROUND', '-d', place.folder, '-f', 'httpd.conf'],
      files: {
        'httpd.conf': [
          ...modules,
          'ServerName lab.test',
          `Listen ${place.address}:${place.port}`,
          'PidFile httpd.pid',
          'ErrorLog error.log',
          'LogLevel crit',
          'User nobody',
          'Group nogroup',
          'DefaultRuntimeDir .',
          'Mutex posixsem',
          'StartServers 1',
          'ThreadsPerChild 32',
          'MinSpareThreads 1',
          'MaxRequestWorkers 32',
          'SSLSessionCache none',
          `<VirtualHost ${place.address}:${place.port}>`,
          'SSLEngine on',
          `SSLCertificateFile ${chain}`,
          `SSLCertificateKeyFile ${key}`,
          ...directives,
          '</VirtualHost>',
        ].join('\n'),
      },
    }
  }
