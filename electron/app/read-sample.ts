import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCatalogue } from '../../data/catalogues/parse-catalogue.ts'
import { SampleAgency } from '../../data/sample/sample.schema.ts'
import { CatalogueBroken } from './catalogues.ts'

/** The demo agency of `data/sample`; throws `CatalogueBroken` by file and line when it is not sound. */
export const readSample = (dataDir: string): SampleAgency => {
  const file = 'sample/agency.yaml'
  const parsed = parseCatalogue(SampleAgency, { file, text: readFileSync(join(dataDir, file), 'utf8') })
  if (!parsed.ok) throw new CatalogueBroken(parsed.faults)
  return parsed.value
}
