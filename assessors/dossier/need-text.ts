import type { Context } from './context.ts'
import { valueText } from './fact-text.ts'
import { fillText } from './pieces.ts'

const asValue = (raw: string): string | number | boolean => {
  if (raw === 'true' || raw === 'false') return raw === 'true'
  return /^\d+$/.test(raw) ? Number(raw) : raw
}

/** What a fact would have to be, in words: `>= 100000` becomes `từ 100.000 trở lên`; an unknown form stays as it is. */
export const needText = (context: Context, key: string, needs: string): string => {
  const { wording } = context
  const [, operator = '', operand = ''] = /^(>=|<=|<|>|=|has any of|\w+)\s+(.+)$/.exec(needs) ?? []
  const template = wording.needs[operator]
  if (template === undefined) return needs
  const parts = operand.replace(/^\[|\]$/g, '').split(/,\s*/)
  const words = parts.map((part) => valueText(context, key, asValue(part)))
  return fillText(template, { value: words.join(wording.listSeparator) })
}
