import './dossier.css'
import './life.css'
import './paper.css'
import { ExportOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
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
import { PaperPreview } from './paper-preview.tsx'
import { PartList } from './part-list.tsx'
import { VersionView } from './version-view.tsx'
import { WritingView } from './writing-view.tsx'

const route = getRouteApi('/dossiers/$id')

const VIEWS = ['documents', 'writing', 'life', 'versions', 'export'] as const
type View = (typeof VIEWS)[number]

interface DossierState {
  readonly doc?: string | undefined
  readonly view?: View | undefined
  /** A document as text instead of as printed pages. */
  readonly as?: 'text' | undefined
  /** The field of the writing that a check led to. */
  readonly at?: string | undefined
}

/** The open part of a dossier, its document and how it is shown, as they stand in the address. */
export const readDossierState = (search: Readonly<Record<string, unknown>>): DossierState =>
  compact({
    doc: readText(search.doc),
    view: readChoice(search.view, VIEWS),
    as: readChoice(search.as, ['text']),
    at: readText(search.at, 80),
  })

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

/** One document as printed pages, or as text that flows and is read aloud table by table. */
const DocumentPane = ({ id, model }: { readonly id: string; readonly model: DocumentModel }) => {
  const { t } = useTexts()
  const { as, doc } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <div className="document-pane">
      <Segmented
        size="small"
        aria-label={t('dossier-paper.as')}
        value={as ?? 'paper'}
        options={[
          { value: 'paper', label: t('dossier-paper.as-paper') },
          { value: 'text', label: t('dossier-paper.as-text') },
        ]}
        onChange={(chosen) =>
          void navigate({
            to: '.',
            search: compact({ doc, as: chosen === 'text' ? ('text' as const) : undefined }),
            replace: true,
          })
        }
      />
      {as === 'text' ? (
        <DocumentPreview model={model} />
      ) : (
        <PaperPreview key={model.id} id={id} model={model} />
      )}
    </div>
  )
}

/** The dossier of a system: its documents, the chosen one as on paper, what the checks say, and the export. */
export const DossierPage = () => {
  const { t } = useTexts()
  const { id } = route.useParams()
  const { doc, at, view = 'documents' } = route.useSearch()
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
            {view === 'writing' ? <WritingView id={id} at={at} /> : null}
            {view === 'life' ? <LifeView id={id} /> : null}
            {view === 'versions' ? <VersionView id={id} /> : null}
            {view === 'export' ? <ExportSheet id={id} /> : null}
            {view === 'documents' ? (
              <div className="dossier">
                <PartList preview={preview} chosen={chosen} />
                {chosen === undefined ? <p>{t('app.nothing')}</p> : <DocumentPane id={id} model={chosen} />}
                <CheckList preview={preview} />
              </div>
            ) : null}
          </>
        )
      }}
    </Answered>
  )
}
