import type { Server } from 'node:net'
import type { Identity, LabPki } from './lab-pki.ts'

/** Where a server is to run: a folder of its own, a loopback address with two ports, the lab's certificates. */
export interface Place {
  readonly folder: string
  readonly address: string
  readonly port: number
  readonly httpPort: number
  readonly pki: LabPki
}

/** A program to start: files are written into the folder first; `http` tells that it listens on `httpPort` too. */
export interface ProgramPlan {
  readonly kind: 'program'
  /** Name looked up in PATH, or a full path. */
  readonly program: string
  readonly args: readonly string[]
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly http?: boolean
  /** A file that must be there besides the program, such as a module. */
  readonly needs?: string
  /** Steps with the openssl or NSS tools before the start. */
  readonly prepare?: () => void
}

/** A server of our own in this process. */
export interface ScriptedPlan {
  readonly kind: 'scripted'
  readonly server: Server
}

/** What starts a target. */
export type Plan = ProgramPlan | ScriptedPlan

/** Makes the plan of a target for a place. */
export type Planner = (place: Place) => Plan

/** Paths of one of the lab's certificates. */
export const identityFiles = (
  { pki }: Place,
  identity: Identity,
): {
  readonly chain: string
  readonly rest: string
  readonly key: string
  readonly leaf: string
  readonly both: string
} => ({
  chain: pki.file(`${identity}.chain`),
  key: pki.file(`${identity}.key`),
  leaf: pki.file(`${identity}.pem`),
  rest: pki.file(`${identity}.rest`),
  both: pki.file(`${identity}.both`),
})
