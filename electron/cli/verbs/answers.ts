import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { AnswerFault, AnswerStaging } from '../../../data/contract/requirement.ts'
import type { Texts } from '../../app/texts.ts'
import type { Arguments } from '../arguments.ts'
import { type ExitCode, UsageError } from '../exit.ts'
import { readOnly } from '../option-value.ts'
import { readInput } from '../read-input.ts'
import { table } from '../table.ts'
import type { CliContext, Verb, Work } from '../verb.ts'

/** Largest checklist, in bytes; the same as the contract's. */
const CHECKLIST_LIMIT = 10 * 1024 * 1024

const faultText = ({ file, sheet, row, cell, field, value, expected }: AnswerFault, texts: Texts): string =>
  texts('cli.fault.field', {
    file: sheet === null ? file : `${file} [${sheet}]`,
    row: cell ?? row ?? '–',
    field: field ?? '–',
    value: value ?? '–',
    expected,
  })

const systemIdOf = async (work: Work, code: string, texts: Texts): Promise<string> => {
  const system = (await work.call('requirement.systems', {})).find((row) => row.code === code)
  if (system === undefined) throw new UsageError(texts('cli.fault.noSystem', { code }))
  return system.id
}

/** A checklist that somebody has filled in must not be lost under a new one. */
const writeNew = async (path: string, bytes: Buffer, texts: Texts): Promise<void> => {
  try {
    await writeFile(path, bytes, { flag: 'wx' })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new UsageError(
      texts(code === 'EEXIST' ? 'cli.fault.exists' : 'cli.fault.unwritable', { file: path, code }),
    )
  }
}

const exportTo = (code: string, path: string, context: CliContext): Promise<ExitCode> =>
  context.inWorkspace({}, async (work): Promise<ExitCode> => {
    const { json, output, texts } = context
    const systemId = await systemIdOf(work, code, texts)
    const { base64 } = await work.call('requirement.export', { systemId })
    const bytes = Buffer.from(base64, 'base64')
    await writeNew(path, bytes, texts)
    if (json) output.json({ code, file: path, size: bytes.length })
    else output.line(texts('cli.verb.answers.exported', { file: path }))
    return 0
  })

const show = ({ rows }: AnswerStaging, { output, texts }: CliContext): void => {
  const counts = { new: 0, changed: 0, same: 0, conflict: 0, rejected: 0 }
  for (const row of rows) counts[row.state] += 1
  output.line(texts('cli.verb.import.counts', counts))
  const shown = rows.filter(({ state }) => state !== 'same')
  if (shown.length === 0) return
  const headers = ['ref', 'name', 'state', 'changes'].map((name) => texts(`cli.column.${name}`))
  const cells = shown.map(({ requirementId, title, state, changes }) => [
    requirementId,
    title,
    texts(`cli.stage.${state}`),
    changes.map(({ cell, before, after }) => `${cell}: ${before} → ${after}`).join('; '),
  ])
  for (const line of table(headers, cells)) output.line(line)
}

const exitFor = ({ rows }: AnswerStaging): ExitCode => {
  if (rows.some(({ state }) => state === 'rejected')) return 2
  return rows.some(({ state }) => state === 'conflict') ? 1 : 0
}

const importFrom = async (
  code: string,
  path: string,
  context: CliContext & { readonly dry: boolean },
): Promise<ExitCode> => {
  const { json, output, texts, dry } = context
  const base64 = (await readInput(path, CHECKLIST_LIMIT, texts)).toString('base64')
  return context.inWorkspace({}, async (work) => {
    const systemId = await systemIdOf(work, code, texts)
    const staging = await work.call('requirement.stage', { systemId, file: basename(path), base64 })
    const writable = staging.rows.some(({ state }) => state === 'new' || state === 'changed')
    const written =
      dry || !writable ? null : await work.call('requirement.commit', { stageId: staging.stageId })
    if (json) output.json({ code, ...staging, written })
    else show(staging, context)
    for (const fault of staging.faults) output.note(faultText(fault, texts))
    if (!json)
      output.line(texts(written === null ? 'cli.verb.import.dry' : 'cli.verb.import.done', { ...written }))
    return exitFor(staging)
  })
}

const placesOf = (args: Arguments, texts: Texts): { readonly out?: string; readonly from?: string } => {
  const [out, from] = [args.value('export'), args.value('import')]
  if ((out === undefined) === (from === undefined)) {
    throw new UsageError(texts('cli.fault.either', { one: '--export FILE', other: '--import FILE' }))
  }
  return { ...(out === undefined ? {} : { out }), ...(from === undefined ? {} : { from }) }
}

/** Takes the answers of a system out as a workbook, or brings a filled-in one back: staged, then one transaction. */
export const answers: Verb = {
  name: 'answers',
  usage: 'CODE --export FILE | --import FILE [--dry-run]',
  options: { export: { type: 'string' }, import: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  run: async (args, context) => {
    const code = readOnly(args.positionals, 'CODE', context.texts)
    const { out, from } = placesOf(args, context.texts)
    if (out !== undefined) return exportTo(code, resolve(out), context)
    return importFrom(code, resolve(from ?? ''), { ...context, dry: args.flag('dry-run') })
  },
}
