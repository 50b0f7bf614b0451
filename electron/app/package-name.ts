import type { Dossier } from '../../data/contract/dossier.ts'

type Named = Pick<Dossier, 'systemCode' | 'regime'>

/** The name of the package of a dossier. */
export const packageName = ({ systemCode, regime }: Named): string => `${systemCode}-${regime}.zip`

/** Every name that a package of a dossier may have. */
export const packageNames = (dossier: Named): string[] => [packageName(dossier)]
