import type { AppDeps } from './deps.ts'
import { dutyHandlers, dutyReader } from './duties.ts'
import { dutyPeriodHandlers } from './duty-periods.ts'
import { incidentHandlers } from './incidents.ts'
import { sanctionHandlers } from './sanctions.ts'

/** Duties, incidents and fines: what the year asks of the office. They share one reading of what is due. */
export const yearHandlers = (deps: AppDeps) => {
  const read = dutyReader(deps)
  return {
    ...dutyHandlers(deps, read),
    ...incidentHandlers(deps),
    ...sanctionHandlers(deps, read),
    ...dutyPeriodHandlers(deps),
  }
}
