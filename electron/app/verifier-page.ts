import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExtraFile } from '../export/write-package.ts'
import type { AppDeps } from './deps.ts'

/** Its name inside a package, the same in every language so that instructions can name it. */
const NAME = 'verifier.html'

/** The page with which whoever receives a package checks it without the program; a checkout that was never built has none. */
export const verifierPage = ({ dataDir, texts }: Pick<AppDeps, 'dataDir' | 'texts'>): ExtraFile[] => {
  const path = join(dataDir, '..', 'dist', 'verifier', NAME)
  if (!existsSync(path)) return []
  const title = texts('vi')('dossier.package.verifier')
  return [{ name: NAME, bytes: readFileSync(path), document: 'verifier', title, format: 'html' }]
}
