import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface PageHeaderProps {
  readonly title: ReactNode
  readonly intro?: ReactNode
  readonly actions?: ReactNode
  /** The list this page belongs to. */
  readonly back?: {
    readonly to: '/' | '/duties' | '/systems' | '/level' | '/dossiers' | '/requirements' | '/scan'
    readonly name: string
  }
}

/** The head of a page: where one comes from, the only h1, a sentence, the actions. */
export const PageHeader = ({ title, intro, actions, back }: PageHeaderProps) => (
  <div className="page-header">
    <div className="page-header-words">
      {back === undefined ? null : (
        <Link to={back.to} className="page-back">
          ← {back.name}
        </Link>
      )}
      <h1>{title}</h1>
      {intro === undefined ? null : <p className="page-intro">{intro}</p>}
    </div>
    {actions === undefined ? null : <div className="page-actions">{actions}</div>}
  </div>
)
