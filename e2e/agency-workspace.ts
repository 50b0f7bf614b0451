import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './hosts/paths.ts'
import { startAgencyLab } from './lab/agency-lab.ts'
import type { Lab } from './lab/lab.ts'

/** Starts a server for each website of the sample agency and tells a workspace how to reach and trust them. */
export const labFor = async (workspace: string): Promise<Lab> => {
  const lab = await startAgencyLab(join(ROOT, 'data', 'sample', 'agency.yaml'))
  copyFileSync(lab.caFile, join(workspace, 'lab-root.pem'))
  const settings = { ca: ['lab-root.pem'], connectTo: lab.connectToArgs }
  writeFileSync(join(workspace, 'scan.json'), JSON.stringify(settings))
  return lab
}
