import type { ExitCode } from '../exit.ts'
import { table } from '../table.ts'
import type { Verb } from '../verb.ts'

/** Lists the systems of the workspace. */
export const systems: Verb = {
  name: 'systems',
  usage: '[--search TEXT]',
  options: { search: { type: 'string' } },
  run: (args, { inWorkspace, json, output, texts }) =>
    inWorkspace({}, async (work): Promise<ExitCode> => {
      const search = args.value('search')
      const rows = await work.call('system.list', search === undefined ? {} : { search })
      if (json) {
        for (const row of rows) output.json(row)
        return 0
      }
      const headers = ['code', 'name', 'owner', 'level', 'clause', 'dossier'].map((name) =>
        texts(`cli.column.${name}`),
      )
      const cells = rows.map((row) => [
        row.code,
        row.name,
        row.ownerName,
        row.level === null ? texts(`cli.levelStatus.${row.levelStatus}`) : String(row.level),
        row.decidingClause,
        texts(`cli.milestone.${row.milestone}`),
      ])
      for (const line of table(headers, cells)) output.line(line)
      return 0
    }),
}
