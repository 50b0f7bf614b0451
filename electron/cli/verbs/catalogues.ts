import { table } from '../table.ts'
import type { Verb } from '../verb.ts'

/** Shows the catalogues in use with their digests. */
export const catalogues: Verb = {
  name: 'catalogues',
  usage: '',
  options: {},
  run: async (_args, { offline, json, output, texts }) => {
    const { catalogues: all } = await offline()
    if (json) {
      for (const info of all) output.json(info)
      return 0
    }
    const headers = ['id', 'version', 'legalBasis', 'validFrom', 'validTo', 'digest'].map((name) =>
      texts(`cli.column.${name}`),
    )
    const rows = all.map((info) => [
      info.id,
      info.version,
      info.legalBasis,
      info.validFrom,
      info.validTo ?? '',
      info.digest.slice(0, 'sha256:'.length + 16),
    ])
    for (const line of table(headers, rows)) output.line(line)
    return 0
  },
}
