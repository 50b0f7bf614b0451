import { readTargets, type TlsTarget } from './target.ts'
import { lacking, type TlsLab } from './tls-lab.ts'

/** A target of the running lab under a name of its own, and how a scan gets there. */
export interface Routed {
  readonly target: TlsTarget
  /** What is scanned: a host name. */
  readonly name: string
  /** For `scan --connect-to`. */
  readonly connectTo: readonly string[]
}

/** A target that is not there, and the program or file it needs. */
export interface Lacked {
  readonly target: TlsTarget
  readonly needs: string
}

/** Servers that start at one time. */
const STARTING = 8
/** Tcpmux, long dead: nobody listens. */
const CLOSED = 1

/** The name a target is scanned by beside all others: that of its expectation, or one the lab's certificates hold for it. */
const nameOf = ({ id, serverName }: TlsTarget): string => serverName ?? `${id.toLowerCase()}.lab.test`

/** Loopback addresses, fifteen to a /24: what a scan allows to one address or network does not hold the others up. */
const addressOf = (index: number): string => `127.62.${Math.floor(index / 15) + 1}.${(index % 15) + 1}`

/** Targets of the file that cannot start on this machine. */
export const lackedTargets = (): readonly Lacked[] =>
  readTargets().flatMap((target) => {
    const needs = lacking(target.starts ?? target.id)
    return needs === null ? [] : [{ target, needs }]
  })

interface Started {
  readonly address: string
  readonly port: number
  readonly httpPort: number | null
}

/** Starts every target that can start, each on an address of its own; `wanted` names some of them. */
export const startWholeLab = async (
  lab: TlsLab,
  wanted: readonly string[] = [],
): Promise<readonly Routed[]> => {
  const lacked = new Set(lackedTargets().map(({ target }) => target.id))
  const chosen = readTargets().filter(
    ({ id, starts = id }) => !lacked.has(id) && (wanted.length === 0 || wanted.includes(starts)),
  )
  const ids = [...new Set(chosen.map(({ id, starts = id }) => starts))]
  const servers = new Map<string, Started>()
  const waiting = ids.entries()
  const lane = async (): Promise<void> => {
    for (const [index, id] of waiting) {
      const address = addressOf(index)
      servers.set(id, { address, ...(await lab.start(id, address)) })
    }
  }
  await Promise.all(Array.from({ length: STARTING }, lane))
  return chosen.map((target) => {
    const name = nameOf(target)
    const server = servers.get(target.starts ?? target.id)
    const route = (from: number, to: number | null | undefined): string =>
      `${name}:${from}:${server?.address}:${to ?? CLOSED}`
    return { target, name, connectTo: [route(443, server?.port), route(80, server?.httpPort)] }
  })
}
