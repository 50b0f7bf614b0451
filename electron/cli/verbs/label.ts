import { UsageError } from '../exit.ts'
import { badValue } from '../option-value.ts'
import { readInput } from '../read-input.ts'
import { table } from '../table.ts'
import type { Verb } from '../verb.ts'

/** Largest saved page, in bytes. */
const PAGE_LIMIT = 16 * 1024 * 1024

const isPage = (address: string | undefined): address is string => {
  try {
    return address !== undefined && /^https?:$/.test(new URL(address).protocol)
  } catch {
    return false
  }
}

/** Judges the trust label in saved HTML. */
export const label: Verb = {
  name: 'label',
  usage: 'FILE… --page URL',
  options: { page: { type: 'string' } },
  run: async (args, { offline, json, output, texts }) => {
    const page = args.value('page')
    if (args.positionals.length === 0) throw new UsageError(texts('cli.fault.needs', { what: 'FILE' }))
    if (!isPage(page)) {
      throw badValue(texts, 'page', page ?? '')
    }
    const { judgeLabel } = await offline()
    const lines = []
    for (const file of args.positionals) {
      const html = new TextDecoder('utf-8').decode(await readInput(file, PAGE_LIMIT, texts))
      const line = judgeLabel({ file, html, page })
      lines.push(line)
      if (json) output.json(line)
    }
    if (!json) {
      const headers = ['file', 'label', 'flags'].map((name) => texts(`cli.column.${name}`))
      const rows = lines.map(({ file, state, flags }) => [
        file,
        texts(`cli.labelState.${state}`),
        flags.join(', '),
      ])
      for (const line of table(headers, rows)) output.line(line)
    }
    return lines.every(({ verdict }) => verdict === 'match') ? 0 : 1
  },
}
