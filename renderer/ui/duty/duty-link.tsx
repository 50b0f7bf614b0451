import { Link } from '@tanstack/react-router'
import type { DutyLink as Target } from '../../../data/contract/duty.ts'
import { useTexts } from '../../app/texts.ts'

/** Leads to the place where a duty is done. */
export const DutyLink = ({ page, id }: Target) => {
  const { t } = useTexts()
  const words = t(`duty.open-page.${page}`)
  switch (page) {
    case 'report':
      return (
        <Link to="/report" search={{ year: Number(id) }}>
          {words}
        </Link>
      )
    case 'dossier':
      return (
        <Link to="/dossiers/$id" params={{ id }}>
          {words}
        </Link>
      )
    case 'level':
      return (
        <Link to="/level/$id" params={{ id }}>
          {words}
        </Link>
      )
    case 'risk':
      return (
        <Link to="/level/$id" params={{ id }} search={{ step: 'risk' }}>
          {words}
        </Link>
      )
    case 'site':
      return (
        <Link to="/scan/sites/$id" params={{ id }}>
          {words}
        </Link>
      )
    case 'plan':
      return (
        <Link to="/plan" search={{ item: id }}>
          {words}
        </Link>
      )
    case 'requirement':
      return (
        <Link to="/requirements/$id" params={{ id }}>
          {words}
        </Link>
      )
    case 'incident':
      return (
        <Link to="/duties/incidents" search={{ open: id }}>
          {words}
        </Link>
      )
  }
}
