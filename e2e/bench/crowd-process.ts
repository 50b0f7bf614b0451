import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { built } from '../hosts/paths.ts'
import type { SiteCrowd } from './site-crowd.ts'

/** A crowd of sites in a process of its own. */
export interface CrowdProcess {
  readonly crowd: SiteCrowd
  /** Names that were asked for since the last call. */
  readonly asked: () => Promise<ReadonlySet<string>>
  readonly stop: () => void
}

/** Starts so many sites. */
export const startCrowdProcess = async (count: number): Promise<CrowdProcess> => {
  const server = fork(built('e2e', 'bench', 'sites-server.js'), [String(count)])
  const told = async (): Promise<unknown> => {
    const ended = once(server, 'exit').then(([code]) => {
      throw new Error(`the servers ended with ${String(code)}`)
    })
    ended.catch(() => undefined)
    const [message] = await Promise.race([once(server, 'message'), ended])
    return message
  }
  const crowd = (await told()) as SiteCrowd
  return {
    crowd,
    asked: async () => {
      const answer = told()
      server.send('asked')
      return new Set((await answer) as readonly string[])
    },
    stop: () => server.disconnect(),
  }
}

/** How the command line scans a crowd; its list and its root are written into `folder`. */
export const scanArgs = (crowd: SiteCrowd, folder: string): readonly string[] => {
  const [list, ca] = [join(folder, 'sites.txt'), join(folder, 'ca.pem')]
  writeFileSync(list, crowd.names.join('\n'))
  writeFileSync(ca, crowd.caPem)
  const ways = waysTo(crowd).flatMap((rule) => ['--connect-to', rule])
  const resolver = ['--resolver', resolverOf(crowd)]
  return ['scan', '--file', list, '--profile', 'quick', '--quiet', '--ca', ca, ...resolver, ...ways]
}

/** Where connections to a crowd go. */
export const waysTo = ({ port, httpPort }: SiteCrowd): readonly string[] => [
  `:443::${port}`,
  `:80::${httpPort}`,
]

/** The name server of a crowd. */
export const resolverOf = ({ resolverPort }: SiteCrowd): string => `127.0.0.1:${resolverPort}`
