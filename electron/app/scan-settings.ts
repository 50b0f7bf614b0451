import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { NameServer } from '../../assessors/site/dns/probe-name-server.ts'
import type { ConnectTo, ResolveEntry } from '../../assessors/site/route.ts'
import { Failure } from '../../data/contract/failure.ts'
import { parseConnectTo, parseResolve, parseResolver } from './scan-options.ts'

/** How scans of one workspace reach and trust their targets; `ca` are extra roots in PEM that count as public. */
export interface ScanSettings {
  readonly ca: readonly string[]
  /** PEM texts instead of the shipped list of public roots; `null` keeps that list. */
  readonly roots: readonly string[] | null
  readonly resolve: readonly ResolveEntry[]
  readonly connectTo: readonly ConnectTo[]
  /** Name server that is asked for everything; `null` = the system's. */
  readonly resolver: NameServer | null
  /** How the owner of a site reaches whoever scans it; `null` = the agency's own address. */
  readonly contact: string | null
}

const FILE = 'scan.json'

const parsedBy =
  <T>(parse: (text: string) => T | null, expected: string) =>
  (text: string, context: z.RefinementCtx): T => {
    const value = parse(text)
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: expected, input: text })
    return z.NEVER
  }

const SettingsFile = z.strictObject({
  /** PEM files, relative to the workspace. */
  ca: z.array(z.string().min(1)).max(64).default([]),
  /** A PEM file with a newer list of public roots. */
  roots: z.string().min(1).nullable().default(null),
  resolve: z
    .array(z.string().max(2048).transform(parsedBy(parseResolve, 'HOST:PORT:ADDRESS[,ADDRESS]')))
    .max(10_000)
    .default([]),
  connectTo: z
    .array(z.string().max(2048).transform(parsedBy(parseConnectTo, 'HOST1:PORT1:HOST2:PORT2')))
    .max(10_000)
    .default([]),
  /** `system` or the address of a name server. */
  resolver: z
    .string()
    .max(100)
    .default('system')
    .transform((text, context) =>
      text === 'system' ? null : parsedBy(parseResolver, 'system | ADDRESS[:PORT]')(text, context),
    ),
  contact: z.string().trim().min(1).max(200).nullable().default(null),
})

const NOTHING: ScanSettings = {
  ca: [],
  roots: null,
  resolve: [],
  connectTo: [],
  resolver: null,
  contact: null,
}

const textOf = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Failure('bad-input', { file, faults: [{ field: '', expected: 'a readable file' }] })
  }
}

const settingsOf = (file: string, text: string): z.output<typeof SettingsFile> => {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    throw new Failure('bad-input', { file, faults: [{ field: '', expected: 'JSON' }] })
  }
  const parsed = SettingsFile.safeParse(raw)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => ({
    field: path.join('.'),
    expected: message,
  }))
  throw new Failure('bad-input', { file, faults })
}

/**
 * Reads `scan.json` of a workspace: an agency's own root certificates and names that only its own network knows, in the
 * notation of the command line. No file: nothing special. Throws `bad-input` that names file and field.
 */
export const readScanSettings = async (workspace: string): Promise<ScanSettings> => {
  const file = join(workspace, FILE)
  const text = await textOf(file)
  if (text === null) return NOTHING
  const settings = settingsOf(file, text)
  const read = (name: string): Promise<string | null> => textOf(resolve(workspace, name))
  const ca = await Promise.all(settings.ca.map(read))
  const roots = settings.roots === null ? '' : await read(settings.roots)
  const missing = ca.indexOf(null)
  if (missing >= 0 || roots === null) {
    const field = missing >= 0 ? `ca.${missing}` : 'roots'
    throw new Failure('bad-input', { file, faults: [{ field, expected: 'a readable file' }] })
  }
  return {
    ...settings,
    ca: ca.flatMap((pem) => pem ?? []),
    roots: settings.roots === null ? null : [roots],
  }
}
