import { applications } from './applications.ts'
import { usersByComponent } from './component-users.ts'
import { connections } from './connections.ts'
import { dataGroups } from './data-groups.ts'
import { listDeviceLinks, listDevices } from './devices.ts'
import { listContracts, listDatabases } from './holdings.ts'
import type { Via } from './reads.ts'
import { listInternetLinks, listSites } from './sites.ts'
import type { Reads } from './store.ts'
import { linksOfAll } from './system-links.ts'
import { componentNotes } from './systems.ts'
import { listZones } from './zones.ts'

/** Reads of components across systems, each run by `via`. */
export const componentReads = (via: Via): Reads['components'] => ({
  sites: () => via(listSites),
  zones: () => via(listZones),
  devices: () => via(listDevices),
  internetLinks: () => via(listInternetLinks),
  deviceLinks: () => via(listDeviceLinks),
  contracts: () => via(listContracts),
  databases: () => via(listDatabases),
  connections: () => via(connections.all),
  users: (kind) => via((db) => usersByComponent(db, kind)),
  links: (list) => via((db) => linksOfAll(db, list)),
  notes: () => via(componentNotes),
  parts: () =>
    via(async (db) => ({
      applications: await applications.all(db),
      connections: await connections.all(db),
      dataGroups: await dataGroups.all(db),
    })),
})
