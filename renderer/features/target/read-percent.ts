/** Reads a share as people type it (`80`, `12,5`, `12.5 %`): 0 to 100, or null when it is none. */
export const readPercent = (typed: string): number | null => {
  const text = typed.replace('%', '').trim().replace(',', '.')
  if (!/^\d{1,3}(\.\d+)?$/.test(text)) return null
  const value = Number(text)
  return value <= 100 ? value : null
}
