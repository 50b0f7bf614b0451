import { Lexer } from 'yaml'

/** Deeper than any inventory: rows lie four levels deep. */
const MAX_FLOW = 50
const MAX_COLUMN = 200

/** Before a plain scalar the lexer sends this mark; the text of the scalar follows. */
const SCALAR_MARK = '\u001f'

const columnAfter = (column: number, token: string): number => {
  const line = token.lastIndexOf('\n')
  return line < 0 ? column + token.length : token.length - line - 1
}

/**
 * Tells YAML that is nested without reason, token by token, before it is parsed: the parser recurses, and deep enough
 * nesting ends the whole process. Blocks nest by their column only, so that a bound on the column bounds them.
 */
export const nestedTooDeep = (text: string): boolean => {
  let flow = 0
  let column = 0
  let inScalar = false
  for (const token of new Lexer().lex(text)) {
    const structural: boolean = !inScalar
    inScalar = structural && token === SCALAR_MARK
    if (inScalar) continue
    if (structural && (token === '[' || token === '{')) flow += 1
    if (structural && (token === ']' || token === '}')) flow = Math.max(0, flow - 1)
    const end = columnAfter(column, token)
    const indents = structural && (token === '-' || token === '?' || (column === 0 && token.trim() === ''))
    if (flow > MAX_FLOW || (indents && flow === 0 && end > MAX_COLUMN)) return true
    column = end
  }
  return false
}
