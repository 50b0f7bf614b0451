import { basename } from 'node:path'
import type { ImportFault, StagedRow, Staging } from '../../../data/contract/inventory.ts'
import type { Texts } from '../../app/texts.ts'
import type { ExitCode } from '../exit.ts'
import { importBundle, isBundleName } from '../import-bundle.ts'
import { readOnly } from '../option-value.ts'
import { readInput } from '../read-input.ts'
import { table } from '../table.ts'
import type { CliContext, Verb } from '../verb.ts'

/** Largest inventory, in bytes; the same as the contract's. */
const INVENTORY_LIMIT = 20 * 1024 * 1024

/** The row, and the cell where the file has cells. */
const placeText = ({ row, cell }: ImportFault): string =>
  [String(row ?? '–'), ...(cell === undefined || cell === null ? [] : [`(${cell})`])].join(' ')

const faultText = (fault: ImportFault, texts: Texts): string =>
  texts('cli.fault.field', {
    file: fault.sheet === null ? fault.file : `${fault.file} [${fault.sheet}]`,
    row: placeText(fault),
    field: fault.field ?? '–',
    value: fault.value ?? '–',
    expected: fault.expected,
  })

const changeText = ({ field, before, after }: StagedRow['changes'][number]): string =>
  `${field}: ${before} → ${after}`

const show = ({ rows }: Staging, { output, texts }: CliContext): void => {
  const counts = { new: 0, changed: 0, same: 0, conflict: 0, rejected: 0 }
  for (const row of rows) counts[row.state] += 1
  output.line(texts('cli.verb.import.counts', counts))
  const shown = rows.filter((row) => row.state !== 'same')
  if (shown.length === 0) return
  const headers = ['row', 'entity', 'ref', 'name', 'state', 'changes'].map((name) =>
    texts(`cli.column.${name}`),
  )
  const cells = shown.map((row) => [
    String(row.row ?? ''),
    texts(`cli.entity.${row.entity}`),
    row.ref,
    row.name,
    texts(`cli.stage.${row.state}`),
    row.state === 'new' ? '' : row.changes.map(changeText).join('; '),
  ])
  for (const line of table(headers, cells)) output.line(line)
}

const exitFor = ({ rows, faults }: Staging): ExitCode => {
  if (faults.length > 0 || rows.some((row) => row.state === 'rejected')) return 2
  return rows.some((row) => row.state === 'conflict') ? 1 : 0
}

/** Stages an inventory (or a scan bundle) and, unless it is a dry run, writes what is new and changed in one transaction. */
export const importFile: Verb = {
  name: 'import',
  usage: 'FILE [--dry-run] · BUNDLE.zip [--dry-run] [--ca FILE] [--with-conflicts] [--with-unknown]',
  options: {
    'dry-run': { type: 'boolean' },
    ca: { type: 'string', multiple: true },
    'with-conflicts': { type: 'boolean' },
    'with-unknown': { type: 'boolean' },
  },
  run: async (args, context) => {
    const { inWorkspace, json, output, texts } = context
    const file = readOnly(args.positionals, 'FILE', texts)
    if (isBundleName(file)) return importBundle(args, file, context)
    const base64 = (await readInput(file, INVENTORY_LIMIT, texts)).toString('base64')
    return inWorkspace({}, async (work) => {
      const staging = await work.call('inventory.stage', { file: basename(file), base64 })
      const writable = staging.rows.some((row) => row.state === 'new' || row.state === 'changed')
      const written =
        args.flag('dry-run') || !writable
          ? null
          : await work.call('inventory.commit', { stageId: staging.stageId })
      if (json) output.json({ ...staging, written })
      else show(staging, context)
      for (const fault of staging.faults) output.note(faultText(fault, texts))
      if (!json)
        output.line(texts(written === null ? 'cli.verb.import.dry' : 'cli.verb.import.done', { ...written }))
      return exitFor(staging)
    })
  },
}
