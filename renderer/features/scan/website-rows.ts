import type { LatestScan } from '../../../data/contract/scan.ts'
import { useAnswer } from '../../client/query.ts'
import { sortWebsites, type WebsiteRow } from './website-groups.ts'

/** The rows with the names that the inventory knows for them, in order. */
export const useWebsiteRows = (rows: readonly LatestScan[]): readonly WebsiteRow[] => {
  const websites = new Map((useAnswer('website.list', {}).data ?? []).map((one) => [one.id, one]))
  const units = new Map((useAnswer('organisation.list', {}).data ?? []).map((one) => [one.id, one.name]))
  const systems = new Map((useAnswer('system.list', {}).data ?? []).map((one) => [one.id, one]))
  return sortWebsites(
    rows.map((row) => {
      const website = websites.get(row.websiteId)
      const system = systems.get(website?.systemId ?? '')
      return {
        ...row,
        unit: units.get(website?.ownerId ?? '') ?? '',
        system: system === undefined ? (row.systemCode ?? '') : `${system.code} – ${system.name}`,
        systemId: system?.id ?? null,
      }
    }),
  )
}
