import { type Dossier, Redaction } from '../../data/contract/dossier.ts'

type Named = Pick<Dossier, 'systemCode' | 'regime'>

/** The name of the package of a dossier; one from which something was taken out is never taken for the whole. */
export const packageName = ({ systemCode, regime }: Named, redaction: Redaction): string =>
  redaction === 'full' ? `${systemCode}-${regime}.zip` : `${systemCode}-${regime}-${redaction}.zip`

/** Every name that a package of a dossier may have. */
export const packageNames = (dossier: Named): string[] =>
  Redaction.options.map((redaction) => packageName(dossier, redaction))
