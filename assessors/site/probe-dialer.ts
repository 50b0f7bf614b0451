import { lookup } from 'node:dns/promises'
import { connect, isIP, type Socket } from 'node:net'
import { type EndPoint, pinned, type RouteRules, redirected } from './route.ts'
import type { ScanLimits } from './scan-limits.ts'

/** Why no connection came about. */
export type DialFault = 'dns' | 'refused' | 'connect-timeout' | 'unreachable' | 'cancelled'

/** A connection that did not come about; `message` is the system's own words. */
export class DialError extends Error {
  readonly fault: DialFault
  constructor(fault: DialFault, message: string) {
    super(message)
    this.fault = fault
  }
}

interface IpAddress {
  readonly ip: string
  readonly family: 4 | 6
}

/** Room for connections, counted by address and shared by all targets of a run: many portals stand on one machine. */
export interface Gate {
  /** Waits for room at an address; the answer gives it back. */
  readonly enter: (ip: string, signal: AbortSignal) => Promise<() => void>
}

interface Room {
  taken: number
  readonly waiting: (() => void)[]
}

/** A gate that lets `limit` connections stand at one address. */
export const createGate = (limit: number): Gate => {
  const rooms = new Map<string, Room>()
  const leave = (ip: string, room: Room): void => {
    room.taken -= 1
    room.waiting.shift()?.()
    if (room.taken === 0 && room.waiting.length === 0) rooms.delete(ip)
  }
  return {
    enter: async (ip, signal) => {
      const room = rooms.get(ip) ?? { taken: 0, waiting: [] }
      rooms.set(ip, room)
      while (room.taken >= limit && !signal.aborted) {
        await new Promise<void>((resolve) => {
          room.waiting.push(resolve)
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
      if (signal.aborted) {
        // This wake-up may have been meant for the next in line.
        room.waiting.shift()?.()
        throw new DialError('cancelled', 'cancelled while waiting for room')
      }
      room.taken += 1
      let open = true
      return () => {
        if (open) leave(ip, room)
        open = false
      }
    },
  }
}

/** Opens connections for one target, by its route rules and within its limits; everything ends when `signal` aborts. */
export interface Dialer {
  /**
   * Addresses of a host and port, in the order they are tried. A host is asked for once: what was found for one port holds
   * for its others, so that an answer cannot change between a check and the connection. Throws `DialError`.
   */
  readonly addresses: (end: EndPoint) => Promise<readonly IpAddress[]>
  /** A connected socket; once an address has answered, the host is only asked there. Throws `DialError`. */
  readonly open: (end: EndPoint) => Promise<Socket>
  /** Connections opened so far. */
  readonly opened: () => number
}

export interface DialerOptions {
  readonly rules: RouteRules
  readonly limits: ScanLimits
  readonly signal: AbortSignal
  readonly gate: Gate
  /** Takes only addresses of one family where a host has any. */
  readonly family?: 4 | 6
  /** Comes by the addresses of a name instead of the system; a text is the reason why there are none. */
  readonly lookUp?: ((host: string) => Promise<readonly string[] | string>) | undefined
}

const asAddress = (ip: string): IpAddress => ({ ip, family: isIP(ip) === 6 ? 6 : 4 })

const stripBrackets = (ip: string): string => ip.replace(/^\[|\]$/g, '')

const within = <T>(work: Promise<T>, ms: number, fault: () => DialError): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fault()), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const askSystem = async (host: string, limits: ScanLimits): Promise<readonly IpAddress[]> => {
  const late = () => new DialError('dns', `no answer for ${host} within ${limits.dnsMs} ms`)
  try {
    const found = await within(lookup(host, { all: true, verbatim: true }), limits.dnsMs, late)
    return found.map(({ address }) => asAddress(address))
  } catch (error) {
    throw error instanceof DialError ? error : new DialError('dns', errorText(error))
  }
}

const askWith = async (
  lookUp: NonNullable<DialerOptions['lookUp']>,
  host: string,
): Promise<readonly IpAddress[]> => {
  const found = await lookUp(host)
  if (typeof found === 'string') throw new DialError('dns', `${host}: ${found}`)
  if (found.length === 0) throw new DialError('dns', `${host} has no address`)
  return found.map(asAddress)
}

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const faultOf = (error: NodeJS.ErrnoException): DialFault =>
  error.code === 'ECONNREFUSED' ? 'refused' : error.code === 'ETIMEDOUT' ? 'connect-timeout' : 'unreachable'

const dial = (address: IpAddress, port: number, options: DialerOptions): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { signal, limits } = options
    const socket = connect({ host: address.ip, port })
    const end = (error: DialError): void => {
      socket.destroy()
      reject(error)
    }
    const timer = setTimeout(() => {
      end(new DialError('connect-timeout', `no connection to ${address.ip} within ${limits.connectMs} ms`))
    }, limits.connectMs)
    const cancel = (): void => {
      socket.destroy()
      reject(new DialError('cancelled', 'cancelled'))
    }
    signal.addEventListener('abort', cancel, { once: true })
    socket.once('close', () => signal.removeEventListener('abort', cancel))
    socket.once('error', (error) => end(new DialError(faultOf(error), error.message)))
    socket.once('connect', () => {
      clearTimeout(timer)
      // Later errors belong to whoever reads the socket; without any listener they would end the process.
      socket.on('error', () => undefined)
      resolve(socket)
    })
    socket.once('close', () => clearTimeout(timer))
  })

/** A dialer for one target. */
export const createDialer = (options: DialerOptions): Dialer => {
  const { rules, limits, signal, gate } = options
  const ask = (host: string) =>
    options.lookUp === undefined ? askSystem(host, limits) : askWith(options.lookUp, host)
  const known = new Map<string, readonly IpAddress[]>()
  let opened = 0

  const find = async (end: EndPoint): Promise<readonly IpAddress[]> => {
    const given = pinned(end, rules)
    if (given !== null) return given.map(stripBrackets).map(asAddress)
    const { host } = redirected(end, rules)
    if (isIP(stripBrackets(host)) !== 0) return [asAddress(stripBrackets(host))]
    return (host === end.host ? known.get(host) : undefined) ?? ask(host)
  }

  const addresses = async (end: EndPoint): Promise<readonly IpAddress[]> => {
    const all = await find(end)
    const own = all.filter(({ family }) => family === options.family)
    const found = (own.length > 0 ? own : all).slice(0, limits.addresses)
    if (!known.has(end.host)) known.set(end.host, found)
    return found
  }

  const tryAddress = async (address: IpAddress, port: number): Promise<Socket> => {
    const leave = await gate.enter(address.ip, signal)
    try {
      opened += 1
      const socket = await dial(address, port, options)
      socket.once('close', leave)
      return socket
    } catch (error) {
      leave()
      throw error
    }
  }

  const open = async (end: EndPoint): Promise<Socket> => {
    if (signal.aborted) throw new DialError('cancelled', 'cancelled')
    const { port } = redirected(end, rules)
    const list = await addresses(end)
    let last = new DialError('dns', `${end.host} has no address`)
    for (const address of list) {
      try {
        const socket = await tryAddress(address, port)
        known.set(end.host, [address])
        return socket
      } catch (error) {
        if (!(error instanceof DialError)) throw error
        last = error
        if (error.fault === 'cancelled') break
      }
    }
    throw last
  }

  return { addresses, open, opened: () => opened }
}
