import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LabPki, makeLabPki } from './lab-pki.ts'
import { labPort } from './lab-port.ts'
import { type LabServer, missing, startPlan } from './lab-server.ts'
import type { Plan, Planner } from './plan.ts'
import { PLANNERS } from './planners.ts'

/** The lab: certificates in a temporary folder, servers on demand. */
export interface TlsLab {
  readonly pki: LabPki
  /** Starts a target by its id in `targets.yaml` on a loopback address, the usual one when left out; throws when it cannot start. */
  readonly start: (id: string, address?: string) => Promise<LabServer>
  /** Starts a server of one's own making. */
  readonly startWith: (planner: Planner, name: string, address?: string) => Promise<LabServer>
  /** Ends what still runs and removes the folder. */
  readonly close: () => Promise<void>
}

const plannerOf = (id: string): Planner => {
  const planner = PLANNERS[id]
  if (planner === undefined) throw new Error(`no such target: ${id}`)
  return planner
}

/** What a target lacks on this machine, null when it can start; nothing is started. */
export const lacking = (id: string): string | null => {
  const nowhere = {
    folder: '',
    address: '',
    port: 0,
    httpPort: 0,
    pki: { folder: '', rootPem: '', file: () => '/dev/null' },
  }
  const plan: Plan = plannerOf(id)(nowhere)
  return missing(plan)
}

/** Opens a lab with certificates valid around `now`. Needs the openssl program. */
export const openTlsLab = (now: Date): TlsLab => {
  const folder = mkdtempSync(join(tmpdir(), 'capdo-tls-lab-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  const pki = makeLabPki(folder, now)
  const running = new Set<LabServer>()
  const startWith: TlsLab['startWith'] = async (planner, name, address = '127.0.0.1') => {
    const place = {
      folder: join(folder, name),
      address,
      port: await labPort(),
      httpPort: await labPort(),
      pki,
    }
    const server = await startPlan(planner(place), place)
    running.add(server)
    return {
      ...server,
      stop: async () => {
        running.delete(server)
        await server.stop()
      },
    }
  }
  return {
    pki,
    startWith,
    start: (id, address) => startWith(plannerOf(id), id, address),
    close: async () => {
      await Promise.all([...running].map((server) => server.stop()))
      process.off('exit', remove)
      remove()
    },
  }
}
