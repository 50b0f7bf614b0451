import { resolve } from 'node:path'
import type { Texts } from '../../app/texts.ts'
import type { Arguments } from '../arguments.ts'
import { UsageError } from '../exit.ts'
import { readChoice, readOnly } from '../option-value.ts'
import { reportScan } from '../report-scan.ts'
import type { Verb } from '../verb.ts'

const FORMATS = ['docx', 'pdf', 'xlsx'] as const
const REPORTS = ['mau-08'] as const

const readYear = (value: string | undefined, texts: Texts): number => {
  const year = Number(value)
  if (!Number.isInteger(year) || year < 2016 || year > 2100) {
    throw new UsageError(texts('cli.fault.needs', { what: '--year 2026' }))
  }
  return year
}

const readWanted = (args: Arguments, texts: Texts) => {
  readChoice(
    { option: 'REPORT', value: readOnly(args.positionals, 'REPORT', texts), choices: REPORTS },
    texts,
  )
  const out = args.value('out')
  if (out === undefined) throw new UsageError(texts('cli.fault.needs', { what: '--out DIR' }))
  const names = [...new Set((args.value('formats') ?? FORMATS.join(',')).split(','))]
  return {
    year: readYear(args.value('year'), texts),
    place: resolve(out),
    formats: names.map((name) => readChoice({ option: 'formats', value: name, choices: FORMATS }, texts)),
  }
}

/** Writes a report: of scan results, or the yearly one (Mẫu 08) of all owners, which ends with 1 while a cell of the form must still be filled. */
export const report: Verb = {
  name: 'report',
  usage:
    'mau-08 --year YEAR --out DIR [--formats docx,pdf,xlsx] · scan FILE --out DIR [--formats docx,pdf,xlsx] [--target TARGET] [--ca FILE]',
  options: {
    year: { type: 'string' },
    out: { type: 'string' },
    formats: { type: 'string' },
    target: { type: 'string' },
    ca: { type: 'string', multiple: true },
  },
  run: async (args, context) => {
    if (args.positionals[0] === 'scan') return reportScan(args, context)
    const { inWorkspace, json, output, texts } = context
    const { year, place, formats } = readWanted(args, texts)
    return inWorkspace({ place }, async (work) => {
      const scope = { year, ownerId: null }
      const counted = await work.call('report.year', scope)
      const written = await work.call('report.export', { ...scope, formats, number: '' })
      const missing = counted.rows.filter((row) => row.missing.length > 0)
      if (json) output.json({ year, totals: counted.totals, expected: counted.expected, missing, ...written })
      else {
        for (const { key, counted: found, corrected } of counted.totals) {
          output.line(`${texts(`report.total.${key}`)}: ${corrected ?? found}`)
        }
        for (const { code, missing: columns } of missing) {
          output.line(texts('cli.verb.report.missing', { code, columns: columns.join(', ') }))
        }
        for (const file of written.files) output.line(`  ${file.name}  ${file.size}  ${file.sha256}`)
      }
      return missing.length > 0 ? 1 : 0
    })
  },
}
