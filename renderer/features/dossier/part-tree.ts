import type { DossierPart } from '../../../data/contract/dossier-part.ts'

/** The parts of one document, tables and drawings inside the part they stand in. */
export interface PartTree {
  readonly parts: readonly { readonly part: DossierPart; readonly inside: readonly DossierPart[] }[]
}

/** The parts of one document; a part that asks for nothing is left out. */
export const partTree = (parts: readonly DossierPart[], document: string): PartTree => {
  const out: { part: DossierPart; inside: DossierPart[] }[] = []
  for (const part of parts) {
    if (part.document !== document || part.places === 0) continue
    if (part.depth === 0) out.push({ part, inside: [] })
    else out.at(-1)?.inside.push(part)
  }
  return { parts: out }
}

/** Places of a whole document. */
export const sumParts = ({ parts }: PartTree): { readonly filled: number; readonly places: number } => ({
  filled: parts.reduce((sum, { part }) => sum + part.filled, 0),
  places: parts.reduce((sum, { part }) => sum + part.places, 0),
})

/** Full is only what misses nothing: one open place in a thousand is not 100 %. */
export const filledPercent = ({ filled, places }: Pick<DossierPart, 'filled' | 'places'>): number =>
  places === 0 ? 100 : Math.floor((filled / places) * 100)
