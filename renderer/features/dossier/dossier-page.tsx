import './dossier.css'
import './life.css'
import { ExportOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import type { DocumentModel } from '../../../data/contract/document.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { formatInstant } from '../../ui/format.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { CheckList } from './check-list.tsx'
import { DocumentPreview } from './document-preview.tsx'
import { ExportSheet } from './export-panel.tsx'
import { LifeView } from './life-view.tsx'
import { VersionView } from './version-view.tsx'
import { WritingView } from './writing-view.tsx'

const route = getRouteApi('/dossiers/$id')

const VIEWS = ['documents', 'writing', 'life', 'versions', 'export'] as const
type View = (typeof VIEWS)[number]

/** The open part of a dossier and its document, as they stand in the address. */
export const readDossierState = (
  search: Readonly<Record<string, unknown>>,
): { readonly doc?: string | undefined; readonly view?: View | undefined } =>
  compact({ doc: readText(search.doc), view: readChoice(search.view, VIEWS) })

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

const ViewTabs = ({ view }: { readonly view: View }) => {
  const { t } = useTexts()
  const navigate = route.useNavigate()
  return (
    <nav className="view-tabs" aria-label={t('dossier-life.title')}>
      {VIEWS.map((one) => (
        <button
          key={one}
          type="button"
          aria-current={one === view ? 'page' : undefined}
          onClick={() => void navigate({ to: '.', search: { view: one } })}
        >
          {t(`dossier-life.view.${one}`)}
        </button>
      ))}
    </nav>
  )
}

const ToExport = () => {
  const { t } = useTexts()
  const navigate = route.useNavigate()
  return (
    <Button
      type="primary"
      icon={<ExportOutlined aria-hidden />}
      onClick={() => void navigate({ to: '.', search: { view: 'export' } })}
    >
      {t('dossier-page.export.button')}
    </Button>
  )
}

/** The dossier of a system: its documents, the chosen one as on paper, what the checks say, and the export. */
export const DossierPage = () => {
  const { t } = useTexts()
  const { id } = route.useParams()
  const { doc, view = 'documents' } = route.useSearch()
  const answer = useAnswer('dossier.preview', { id })
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
              actions={view === 'export' ? null : <ToExport />}
            />
            <ViewTabs view={view} />
            {view === 'writing' ? <WritingView id={id} /> : null}
            {view === 'life' ? <LifeView id={id} /> : null}
            {view === 'versions' ? <VersionView id={id} /> : null}
            {view === 'export' ? <ExportSheet id={id} /> : null}
            {view === 'documents' ? (
              <div className="dossier">
                <DocumentList documents={documents} chosen={chosen} />
                {chosen === undefined ? <p>{t('app.nothing')}</p> : <DocumentPreview model={chosen} />}
                <CheckList preview={preview} />
              </div>
            ) : null}
          </>
        )
      }}
    </Answered>
  )
}
