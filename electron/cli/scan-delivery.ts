import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { KeyFile } from '../../data/contract/dossier.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { Texts } from '../app/texts.ts'
import { readAccepted } from './accepted.ts'
import type { Arguments, Options } from './arguments.ts'
import { UsageError } from './exit.ts'
import { readKeyFile, SIGN_OPTIONS, SIGN_USAGE } from './key-file.ts'
import type { Offline, ScanJob } from './offline.ts'
import { readChoice } from './option-value.ts'
import type { CliContext } from './verb.ts'

type Format = Parameters<Offline['renderResults']>[1]['format']

const FORMATS: readonly Format[] = ['csv', 'xlsx', 'junit']

/** Options of what is made of the results of a scan. */
export const DELIVERY_OPTIONS: Options = {
  format: { type: 'string' },
  bundle: { type: 'string' },
  vantage: { type: 'string' },
  ...SIGN_OPTIONS,
}

/** Usage of `DELIVERY_OPTIONS`. */
export const DELIVERY_USAGE = `[--format csv|xlsx|junit] [--bundle FILE [--vantage TEXT] ${SIGN_USAGE}]`

/** What is to be made of the results, and where it goes. */
export interface Delivery {
  readonly format: Format | null
  /** The file of `--format`; with none it goes to the standard output. */
  readonly file: string | undefined
  readonly bundle: { readonly path: string; readonly place: string; readonly key: KeyFile | undefined } | null
}

const LONGEST_PLACE = 500

const readBundle = async (args: Arguments, texts: Texts): Promise<Delivery['bundle']> => {
  const path = args.value('bundle')
  const key = await readKeyFile(args, texts)
  if (path === undefined) {
    for (const option of ['sign', 'vantage'])
      if (args.flag(option)) throw new UsageError(texts('cli.fault.needs', { what: '--bundle FILE' }))
    return null
  }
  return { path: resolve(path), place: (args.value('vantage') ?? '').trim().slice(0, LONGEST_PLACE), key }
}

/** Reads what is wanted of the results; a key that cannot sign is refused here, before anything is scanned. */
export const readDelivery = async (args: Arguments, context: CliContext): Promise<Delivery> => {
  const { texts, json, offline } = context
  const value = args.value('format')
  const format = value === undefined ? null : readChoice({ option: 'format', value, choices: FORMATS }, texts)
  const bundle = await readBundle(args, texts)
  const file = format === null ? undefined : args.value('out')
  if (format === 'xlsx' && file === undefined)
    throw new UsageError(texts('cli.fault.needs', { what: '--out FILE' }))
  if (format !== null && json)
    throw new UsageError(texts('cli.fault.either', { one: '--format', other: '--json' }))
  if (bundle?.key !== undefined) await (await offline()).checkKey(bundle.key)
  return { format, file, bundle }
}

/** What a scan has brought, to be gone through as often as needed. */
export interface Harvest {
  readonly job: ScanJob
  readonly results: () => Iterable<SiteResult>
  readonly clock: Parameters<Offline['writeBundle']>[0]['clock']
}

const deliverFormat = async ({ format, file }: Delivery, { results }: Harvest, context: CliContext) => {
  if (format === null) return
  const { output, language, texts } = context
  const told = { results, accepted: await readAccepted(context) }
  const bytes = await (await context.offline()).renderResults(told, { format, language })
  if (file === undefined) {
    output.text(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
    return
  }
  try {
    writeFileSync(file, bytes)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new UsageError(texts('cli.fault.unwritable', { file, code }))
  }
  output.note(texts('cli.verb.scan.written', { file }))
}

const resolverName = ({ resolver }: ScanJob): string =>
  resolver === null ? 'system' : `${resolver.address}:${resolver.port}`

const deliverBundle = async ({ bundle }: Delivery, harvest: Harvest, context: CliContext) => {
  if (bundle === null) return
  const { job, results, clock } = harvest
  const { profile, tlsProfile, targets } = job
  const about = { results, asked: targets.length, profile, tlsProfile, resolver: resolverName(job), clock }
  const manifest = await (await context.offline()).writeBundle({ ...bundle, ...about })
  const lines = manifest.files[0]?.lines ?? 0
  context.output.note(context.texts('cli.verb.scan.bundled', { file: bundle.path, lines }))
}

/** Makes what was asked for of the results that a scan has brought; throws `UsageError` or `CallFailed` where it cannot. */
export const deliver = async (delivery: Delivery, harvest: Harvest, context: CliContext): Promise<void> => {
  await deliverFormat(delivery, harvest, context)
  await deliverBundle(delivery, harvest, context)
}
