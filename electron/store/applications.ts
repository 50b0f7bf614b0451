import type { Application } from '../../data/contract/component.ts'
import { partRows } from './part-rows.ts'

const flagCell = (flag: boolean | null): number | null => (flag === null ? null : Number(flag))

/** The applications of systems. */
export const applications = partRows<'application', Application>({
  table: 'application',
  partOf: (cells) => ({
    id: cells.id,
    name: cells.name,
    host: cells.host,
    zoneId: cells.zoneId,
    privateAddress: cells.privateAddress,
    publicAddress: cells.publicAddress,
    operatingSystem: cells.operatingSystem,
    purpose: cells.purpose,
    fromInternet: cells.fromInternet === null ? null : cells.fromInternet === 1,
    supplierId: cells.supplierId,
  }),
  cellsOf: (part) => ({ ...part, fromInternet: flagCell(part.fromInternet) }),
  refersTo: ({ zoneId, supplierId }) => [
    { to: 'zone', id: zoneId },
    { to: 'organisation', id: supplierId },
  ],
})
