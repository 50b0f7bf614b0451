import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { built } from '../hosts/paths.ts'
import type { AppOrder, AppReport } from './app-process.ts'
import { WATCHED } from './quarters.ts'
import type { SiteCrowd } from './site-crowd.ts'

const firstOf = async <T>(child: ReturnType<typeof fork>, what: string): Promise<T> => {
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${what} ended`)
  })
  ended.catch(() => undefined)
  const [message] = await Promise.race([once(child, 'message'), ended])
  return message as T
}

const settingsFor = (crowd: SiteCrowd): string =>
  JSON.stringify({
    ca: ['root.pem'],
    connectTo: [`:443::${crowd.port}`, `:80::${crowd.httpPort}`],
    resolver: `127.0.0.1:${crowd.resolverPort}`,
  })

/** Scans so many sites as the page does it: call, scan thread, store; servers and scanner each in a process of their own. */
export const measureApp = async (count: number): Promise<AppReport> => {
  const workspace = mkdtempSync(join(tmpdir(), 'capdo-bench-app-'))
  const servers = fork(built('e2e', 'bench', 'sites-server.js'), [String(count)])
  const scanner = fork(built('e2e', 'bench', 'app-process.js'), { execArgv: WATCHED })
  try {
    const crowd = await firstOf<SiteCrowd>(servers, 'the servers')
    writeFileSync(join(workspace, 'root.pem'), crowd.caPem)
    writeFileSync(join(workspace, 'scan.json'), settingsFor(crowd))
    const order: AppOrder = { workspace, targets: crowd.names }
    scanner.send(order)
    return await firstOf<AppReport>(scanner, 'the scanner')
  } finally {
    for (const child of [servers, scanner]) if (child.connected) child.disconnect()
    rmSync(workspace, { recursive: true, force: true })
  }
}
