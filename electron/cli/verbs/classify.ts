import type { Classification, Regime } from '../../../data/contract/level.ts'
import type { Texts } from '../../app/texts.ts'
import type { Arguments } from '../arguments.ts'
import { type ExitCode, UsageError } from '../exit.ts'
import { readChoice } from '../option-value.ts'
import { readTextInput } from '../read-input.ts'
import { table } from '../table.ts'
import type { CliContext, Verb } from '../verb.ts'

const REGIMES: readonly Regime[] = ['ND331', 'ND85']

const readRegimes = (args: Arguments, texts: Texts): readonly Regime[] => {
  const value = args.value('regime')
  if (!args.flag('compare'))
    return [readChoice({ option: 'regime', value: value ?? 'ND331', choices: REGIMES }, texts)]
  if (value !== undefined)
    throw new UsageError(texts('cli.fault.either', { one: '--regime', other: '--compare' }))
  return REGIMES
}

const decidingClauses = ({ level, hits }: Classification): string =>
  hits
    .filter((hit) => hit.level === level)
    .map((hit) => hit.clause)
    .join(', ')

/** Shows results as they come with `--json`, else as one table at the end. */
const createReport = ({ json, output, texts }: CliContext) => {
  const all: Classification[] = []
  return {
    add: (result: Classification): void => {
      if (json) output.json(result)
      else all.push(result)
    },
    end: (): void => {
      if (json || all.length === 0) return
      const headers = ['code', 'regime', 'level', 'clause', 'open', 'warnings'].map((name) =>
        texts(`cli.column.${name}`),
      )
      const rows = all.map((result) => [
        result.id ?? '–',
        texts(`cli.regime.${result.regime}`),
        result.level === null ? texts(`cli.levelStatus.${result.status}`) : String(result.level),
        decidingClauses(result),
        String(result.unknown.length),
        result.warnings.map(({ code }) => code).join(', '),
      ])
      for (const line of table(headers, rows)) output.line(line)
    },
  }
}

const ofFile = async (file: string, regimes: readonly Regime[], context: CliContext): Promise<ExitCode> => {
  const { offline, output, texts, signal } = context
  // With its parser of YAML, which no other verb needs before its work begins.
  const { FACT_FILE_LIMIT, readFactSets } = await import('../fact-file.ts')
  const sets = readFactSets({ file, text: await readTextInput(file, FACT_FILE_LIMIT, texts), texts })
  const { classifyFacts } = await offline()
  const report = createReport(context)
  let refused = 0
  for (const { row, set } of sets) {
    if (signal.aborted) break
    for (const regime of regimes) {
      const result = classifyFacts(set, regime)
      if (result.ok) {
        report.add(result.value)
        continue
      }
      refused += 1
      for (const fault of result.faults) output.note(texts('cli.fault.field', { file, row, ...fault }))
      break
    }
  }
  report.end()
  return refused > 0 ? 2 : 0
}

const ofWorkspace = (
  code: string | undefined,
  regimes: readonly Regime[],
  context: CliContext,
): Promise<ExitCode> =>
  context.inWorkspace({}, async (work): Promise<ExitCode> => {
    const systems = await work.call('system.list', {})
    const wanted = code === undefined ? systems : systems.filter((system) => system.code === code)
    if (code !== undefined && wanted.length === 0) {
      throw new UsageError(context.texts('cli.fault.noSystem', { code }))
    }
    const report = createReport(context)
    for (const [index, system] of wanted.entries()) {
      context.progress.show(index, wanted.length, system.code)
      const levels = await work.call('level.ofSystem', { systemId: system.id })
      context.progress.clear()
      for (const regime of regimes) report.add(levels[regime])
    }
    report.end()
    return 0
  })

/** Determines levels: of one system, of all systems of the workspace, or of fact sets in a file. */
export const classify: Verb = {
  name: 'classify',
  usage: '[CODE] [--facts FILE] [--regime ND331|ND85] [--compare]',
  options: { facts: { type: 'string' }, regime: { type: 'string' }, compare: { type: 'boolean' } },
  run: async (args, context) => {
    const regimes = readRegimes(args, context.texts)
    const [code, more] = args.positionals
    const file = args.value('facts')
    if (more !== undefined || (code !== undefined && file !== undefined)) {
      throw new UsageError(context.texts('cli.fault.either', { one: 'CODE', other: '--facts FILE' }))
    }
    return file === undefined ? ofWorkspace(code, regimes, context) : ofFile(file, regimes, context)
  },
}
