import type { Organisation, OrganisationRole } from '../../data/contract/organisation.ts'
import type { AppDeps } from './deps.ts'
import { readScanSettings, type ScanSettings } from './scan-settings.ts'

/** Who answers for a scan, by role: the unit in charge of security, else the operator, else the owner. */
const ANSWERS: readonly OrganisationRole[] = ['dedicated-unit', 'dedicated-team', 'operator', 'owner']

/** E-mail of the unit that answers for scans, its telephone where it has none; `null` when no unit has either. */
export const contactOf = (organisations: readonly Organisation[]): string | null => {
  const reached = organisations.filter(({ email, phone }) => email !== '' || phone !== '')
  const [first] = ANSWERS.flatMap((role) => reached.filter(({ roles }) => roles.includes(role)))
  return first === undefined ? null : first.email === '' ? first.phone : first.email
}

/** Settings of the workspace; the contact is the agency's own where `scan.json` names none. */
export const scanSettings = async ({ workspace, store }: AppDeps): Promise<ScanSettings> => {
  const settings = await readScanSettings(workspace)
  return settings.contact !== null
    ? settings
    : { ...settings, contact: contactOf(await store.organisations.list()) }
}
