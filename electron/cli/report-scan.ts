import { basename, resolve } from 'node:path'
import type { ReportFormat } from '../../data/contract/scan-report.ts'
import type { Texts } from '../app/texts.ts'
import { isCoded } from '../failure-text.ts'
import { readAccepted } from './accepted.ts'
import type { Arguments } from './arguments.ts'
import { readAuthorities } from './certificate-files.ts'
import { CallFailed, type ExitCode, UsageError } from './exit.ts'
import { readInput } from './read-input.ts'
import type { CliContext } from './verb.ts'

const FORMATS: readonly ReportFormat[] = ['docx', 'pdf', 'xlsx']

/** Largest file of results, in bytes. */
const RESULTS_LIMIT = 512 * 1024 * 1024

const readFormats = (value: string | undefined, texts: Texts): ReportFormat[] =>
  [...new Set((value ?? FORMATS.join(',')).split(','))].map((name) => {
    const format = FORMATS.find((known) => known === name)
    if (format !== undefined) return format
    const expected = FORMATS.join(', ')
    throw new UsageError(texts('cli.fault.form', { option: '--formats', value: name, expected }))
  })

const readFile = (positionals: readonly string[], texts: Texts): string => {
  const [, file, more] = positionals
  if (file === undefined) throw new UsageError(texts('cli.fault.needs', { what: 'FILE' }))
  if (more !== undefined) throw new UsageError(texts('cli.fault.superfluous', { value: more }))
  return file
}

const writeReports = async (args: Arguments, file: string, context: CliContext) => {
  const { texts, language } = context
  const out = args.value('out')
  if (out === undefined) throw new UsageError(texts('cli.fault.needs', { what: '--out DIR' }))
  const order = { formats: readFormats(args.value('formats'), texts), language, folder: resolve(out) }
  const ca = await readAuthorities(args, texts)
  const bytes = await readInput(file, RESULTS_LIMIT, texts)
  const offline = await context.offline()
  const { results, origin } = await offline.readResults({ name: basename(file), bytes, ca, language })
  const target = args.value('target')
  const wanted = function* () {
    for (const result of results()) if (target === undefined || result.target === target) yield result
  }
  const accepted = await readAccepted(context)
  const files = await offline.writeReports({ results: wanted, origin, accepted }, order)
  return { folder: order.folder, files }
}

/** Writes reports from a file of scan results or a bundle: of all of its sites, or of one of them. */
export const reportScan = async (args: Arguments, context: CliContext): Promise<ExitCode> => {
  const { json, output, texts } = context
  const file = readFile(args.positionals, texts)
  try {
    const written = await writeReports(args, file, context)
    if (json) output.json(written)
    else {
      output.line(texts('cli.verb.report.done', { folder: written.folder }))
      for (const { name, size, sha256 } of written.files) output.line(`  ${name}  ${size}  ${sha256}`)
    }
    return 0
  } catch (error) {
    if (isCoded(error)) throw new CallFailed(error.code, { file, ...error.details })
    throw error
  }
}
