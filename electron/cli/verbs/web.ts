import { badValue } from '../option-value.ts'
import type { Verb } from '../verb.ts'

/** Serves the page on loopback until it is stopped. */
export const web: Verb = {
  name: 'web',
  usage: '[--port N] [--no-open]',
  options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  run: async (args, { serve, texts }) => {
    const value = args.value('port') ?? '0'
    const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
    if (!(port <= 65_535)) {
      throw badValue(texts, 'port', value)
    }
    await serve({ port, open: !args.flag('no-open') })
    return 0
  },
}
