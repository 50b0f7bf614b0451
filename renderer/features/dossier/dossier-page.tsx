import './dossier.css'
import { getRouteApi } from '@tanstack/react-router'
import type { DocumentModel } from '../../../data/contract/document.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { compact, readText } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { formatInstant } from '../../ui/format.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { CheckList } from './check-list.tsx'
import { DocumentPreview } from './document-preview.tsx'
import { ExportForm, ExportResult } from './export-panel.tsx'

const route = getRouteApi('/dossiers/$id')

/** The open document of a dossier, as it stands in the address. */
export const readDossierState = (
  search: Readonly<Record<string, unknown>>,
): { readonly doc?: string | undefined } => compact({ doc: readText(search.doc) })

interface DocumentListProps {
  readonly documents: readonly DocumentModel[]
  readonly chosen: DocumentModel | undefined
}

const DocumentList = ({ documents, chosen }: DocumentListProps) => {
  const { t } = useTexts()
  const navigate = route.useNavigate()
  return (
    <nav className="card document-list" aria-label={t('dossier-page.documents')}>
      <ul>
        {documents.map((document) => (
          <li key={document.id}>
            <button
              type="button"
              className="document-button"
              lang="vi"
              aria-current={document === chosen ? 'page' : undefined}
              onClick={() => void navigate({ to: '.', search: { doc: document.id }, replace: true })}
            >
              {document.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The dossier of a system: its documents, the chosen one as on paper, what the checks say, and the export. */
export const DossierPage = () => {
  const { t } = useTexts()
  const { id } = route.useParams()
  const { doc } = route.useSearch()
  const answer = useAnswer('dossier.preview', { id })
  const write = useCommand('dossier.export')
  return (
    <Answered of={answer}>
      {(preview) => {
        const { dossier, documents } = preview
        const chosen = documents.find((document) => document.id === doc) ?? documents[0]
        return (
          <>
            <PageHeader
              back={{ to: '/dossiers', name: t('app.rail.dossiers') }}
              title={t('dossier-page.title', { code: dossier.systemCode, name: dossier.systemName })}
              intro={
                <>
                  {t(`app.regime.${dossier.regime}`)} · <LevelBadge level={dossier.level} /> ·{' '}
                  {t(`dossier-page.state.${dossier.state}`)} · {formatInstant(dossier.createdAt)}
                </>
              }
              actions={<ExportForm id={dossier.id} write={write} />}
            />
            <ExportResult write={write} />
            <div className="dossier">
              <DocumentList documents={documents} chosen={chosen} />
              {chosen === undefined ? <p>{t('app.nothing')}</p> : <DocumentPreview model={chosen} />}
              <CheckList preview={preview} />
            </div>
          </>
        )
      }}
    </Answered>
  )
}
