import { basename } from 'node:path'
import type { ImportFault } from '../../data/contract/inventory.ts'
import type { BundleRow, BundleStaging } from '../../data/contract/scan-bundle.ts'
import type { Texts } from '../app/texts.ts'
import type { Arguments } from './arguments.ts'
import { readAuthorities } from './certificate-files.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './read-input.ts'
import { table } from './table.ts'
import type { CliContext, Work } from './verb.ts'

/** Largest bundle and largest part of one, in bytes; the same as the contract's. */
const BUNDLE_LIMIT = 128 * 1024 * 1024
const BUNDLE_PART = 4 * 1024 * 1024

const UPLOAD = 'cli'

const send = async (work: Work, bytes: Buffer): Promise<void> => {
  let from = 0
  do {
    const base64 = bytes.subarray(from, from + BUNDLE_PART).toString('base64')
    from = (await work.call('scan.sendBundle', { upload: UPLOAD, size: bytes.length, from, base64 })).received
  } while (from < bytes.length)
}

const faultText = ({ file, row, field, value, expected }: ImportFault, texts: Texts): string =>
  texts('cli.fault.field', { file, row: row ?? '–', field: field ?? '–', value: value ?? '–', expected })

const countsOf = (rows: readonly BundleRow[]) => {
  const counts = { new: 0, newer: 0, same: 0, conflict: 0, 'unknown-site': 0, rejected: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}

const stateText = ({ state, conflict }: BundleRow, texts: Texts): string =>
  conflict === null ? texts(`scan-bundle.state.${state}`) : texts(`scan-bundle.conflict.${conflict}`)

const show = (staging: BundleStaging, { output, texts }: CliContext): void => {
  const { manifest, signature, rows, notices } = staging
  const { place } = manifest.vantage
  output.line(
    texts('cli.bundle.about', {
      tool: manifest.tool,
      at: manifest.createdAt,
      place: place === '' ? '–' : place,
    }),
  )
  if (signature.signer !== null) output.line(texts('cli.bundle.signer', { signer: signature.signer }))
  for (const notice of notices) output.note(texts(`scan-bundle.notice.${notice}`))
  const { 'unknown-site': unknown, ...counts } = countsOf(rows)
  output.line(texts('cli.bundle.counts', { ...counts, unknown }))
  const shown = rows.filter(({ state }) => state !== 'same')
  if (shown.length === 0) return
  const headers = ['row', 'target', 'state', 'measured', 'stored'].map((name) => texts(`cli.column.${name}`))
  const cells = shown.map((row) => [
    String(row.line),
    row.target,
    stateText(row, texts),
    row.at ?? '–',
    row.storedAt ?? '–',
  ])
  for (const line of table(headers, cells)) output.line(line)
}

const exitFor = (rows: readonly BundleRow[], left: number): ExitCode => {
  const counts = countsOf(rows)
  if (counts.rejected > 0) return 2
  return left > counts.same ? 1 : 0
}

/** Whether a file is taken for a scan bundle. */
export const isBundleName = (file: string): boolean => file.toLowerCase().endsWith('.zip')

/** Stages a scan bundle and, unless it is a dry run, writes what is wanted of it as a run of its own. */
export const importBundle = async (args: Arguments, file: string, context: CliContext): Promise<ExitCode> => {
  const { inWorkspace, json, output, texts, language } = context
  const ca = await readAuthorities(args, texts)
  const bytes = await readInput(file, BUNDLE_LIMIT, texts)
  const wanted = { conflicts: args.flag('with-conflicts'), unknown: args.flag('with-unknown') }
  const states = new Set(['new', 'newer', ...(wanted.conflicts ? ['conflict'] : [])])
  if (wanted.unknown) states.add('unknown-site')
  return inWorkspace({}, async (work) => {
    await send(work, bytes)
    const asked = { file: basename(file), upload: UPLOAD, ca, language }
    const staging = await work.call('scan.stageBundle', asked)
    const writable = staging.rows.some(({ state }) => states.has(state))
    const written =
      args.flag('dry-run') || !writable
        ? null
        : await work.call('scan.importBundle', { stageId: staging.stageId, ...wanted })
    if (json) output.json({ ...staging, written })
    else show(staging, context)
    for (const fault of staging.faults) output.note(faultText(fault, texts))
    if (!json) output.line(texts(written === null ? 'cli.bundle.dry' : 'cli.bundle.done', { ...written }))
    const left = staging.rows.filter(({ state }) => !states.has(state)).length
    return exitFor(staging.rows, left)
  })
}
