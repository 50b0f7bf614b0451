import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import type { Server, Socket } from 'node:net'
import { join } from 'node:path'
import { findProgram } from './find-program.ts'
import type { Place, Plan, ProgramPlan } from './plan.ts'
import { startProcess } from './server-process.ts'

/** A target that runs. */
export interface LabServer {
  readonly port: number
  readonly httpPort: number | null
  /** Process group of a program; null for a scripted server. */
  readonly group: number | null
  readonly stop: () => Promise<void>
}

/** What a plan lacks on this machine, null when it can start. */
export const missing = (plan: Plan): string | null => {
  if (plan.kind === 'scripted') return null
  if (!plan.program.includes('/') && findProgram(plan.program) === null) return plan.program
  if (plan.program.includes('/') && !existsSync(plan.program)) return plan.program
  return plan.needs !== undefined && !existsSync(plan.needs) ? plan.needs : null
}

const startProgram = async (plan: ProgramPlan, place: Place): Promise<LabServer> => {
  for (const [name, text] of Object.entries(plan.files ?? {})) writeFileSync(join(place.folder, name), text)
  plan.prepare?.()
  const { address, port, httpPort, folder } = place
  const http = plan.http === true
  const { stop, group } = await startProcess({
    program: findProgram(plan.program) ?? plan.program,
    args: plan.args,
    folder,
    env: plan.env ?? {},
    address,
    ports: http ? [port, httpPort] : [port],
  })
  return { port, httpPort: http ? httpPort : null, group, stop }
}

const startScripted = async (server: Server, { address, port }: Place): Promise<LabServer> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, resolve)
  })
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return { port, httpPort: null, group: null, stop }
}

/** Starts what a plan describes and waits until it listens. Throws when it cannot start. */
export const startPlan = (plan: Plan, place: Place): Promise<LabServer> => {
  mkdirSync(place.folder, { recursive: true })
  return plan.kind === 'program' ? startProgram(plan, place) : startScripted(plan.server, place)
}
