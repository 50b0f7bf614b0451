/** Lines as one text to be typed in. */
export const textOf = (lines: readonly string[]): string => lines.join('\n')

/** The lines of a typed text, without empty ones at its end. */
export const linesOf = (text: string): string[] => {
  const lines = text.split('\n')
  while (lines.at(-1)?.trim() === '') lines.pop()
  return lines
}
