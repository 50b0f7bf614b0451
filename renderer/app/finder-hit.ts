import type { useNavigate } from '@tanstack/react-router'
import type { SearchHit } from '../../data/contract/search.ts'

type Navigate = ReturnType<typeof useNavigate>

/** Opens what was found: its record, or the table in which it stands. */
export const openHit = (navigate: Navigate, { kind, id, systemId }: SearchHit): void => {
  switch (kind) {
    case 'system':
      return void navigate({ to: '/systems/$id', params: { id } })
    case 'dossier':
      return void navigate({ to: '/dossiers/$id', params: { id } })
    case 'organisation':
      return void navigate({ to: '/settings', search: { tab: 'organisations', record: id } })
    case 'person':
      return void navigate({ to: '/settings', search: { tab: 'people', record: id } })
    case 'website':
      if (systemId === null) return void navigate({ to: '/scan' })
      return void navigate({ to: '/systems/$id', params: { id: systemId }, search: { tab: 'websites' } })
    default:
      if (systemId === null) return void navigate({ to: '/systems' })
      return void navigate({
        to: '/systems/$id',
        params: { id: systemId },
        search: { tab: 'components', part: kind, row: id },
      })
  }
}
