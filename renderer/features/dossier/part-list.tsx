import { getRouteApi } from '@tanstack/react-router'
import { Progress } from 'antd'
import type { DocumentModel } from '../../../data/contract/document.ts'
import type { DossierPart } from '../../../data/contract/dossier-part.ts'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { compact } from '../../client/url-state.ts'
import { formatNumber } from '../../ui/format.ts'
import { numbered } from '../../ui/numbered.ts'
import { FieldLink } from './field-link.tsx'
import { filledPercent, type PartTree, partTree, sumParts } from './part-tree.ts'

const route = getRouteApi('/dossiers/$id')

/** How much of a part is filled, as a ring and in words. */
const Filled = ({ part }: { readonly part: Pick<DossierPart, 'filled' | 'places'> }) => {
  const { t, language } = useTexts()
  const { filled, places } = part
  if (places === 0) return null
  return (
    <span className="part-filled">
      <Progress
        type="circle"
        size={14}
        strokeWidth={18}
        percent={filledPercent(part)}
        showInfo={false}
        aria-hidden
      />
      <span className="visually-hidden">{t('dossier-part.filled', { filled, places })}</span>
      <span aria-hidden>
        {formatNumber(filled, language)}/{formatNumber(places, language)}
      </span>
    </span>
  )
}

interface GapsProps {
  readonly part: DossierPart
  readonly systemId: string
}

const Gaps = ({ part, systemId }: GapsProps) => (
  <ul className="part-gaps">
    {part.gaps.map(({ field, label, count }) => (
      <li key={field}>
        {label}
        {count > 1 ? ` (${count})` : ''} · <FieldLink field={field} systemId={systemId} />
      </li>
    ))}
  </ul>
)

/** A part that misses something opens to what it misses. */
const PartRow = ({ part, systemId }: GapsProps) => {
  const { t } = useTexts()
  // A form is one part: its name stands above already.
  if (part.kind === 'form') return <Gaps part={part} systemId={systemId} />
  const name = part.kind === 'cover' ? t('dossier-part.cover') : part.title
  const head = (
    <>
      <span lang="vi">{name}</span> <Filled part={part} />
    </>
  )
  if (part.gaps.length === 0) return <p className="part-head">{head}</p>
  return (
    <details className="part-head">
      <summary>{head}</summary>
      <Gaps part={part} systemId={systemId} />
    </details>
  )
}

const Parts = ({ tree, systemId }: { readonly tree: PartTree; readonly systemId: string }) => (
  <ul className="part-list">
    {numbered(tree.parts).map(({ at, item: { part, inside } }) => (
      <li key={at}>
        <PartRow part={part} systemId={systemId} />
        {inside.length === 0 ? null : (
          <ul className="part-list">
            {numbered(inside).map(({ at: place, item }) => (
              <li key={place}>
                <PartRow part={item} systemId={systemId} />
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ul>
)

interface PartListProps {
  readonly preview: Output<'dossier.preview'>
  readonly chosen: DocumentModel | undefined
}

/** The documents of a dossier with how far each is filled, and the parts of the chosen one. */
export const PartList = ({ preview, chosen }: PartListProps) => {
  const { t } = useTexts()
  const navigate = route.useNavigate()
  const { as } = route.useSearch()
  const { documents, parts, dossier } = preview
  return (
    <nav className="card document-list" aria-label={t('dossier-page.documents')}>
      <ul>
        {documents.map((document) => {
          const tree = partTree(parts, document.id)
          return (
            <li key={document.id}>
              <button
                type="button"
                className="document-button"
                lang="vi"
                aria-current={document === chosen ? 'page' : undefined}
                onClick={() =>
                  void navigate({
                    to: '.',
                    search: compact({ as, doc: document.id }),
                    replace: true,
                  })
                }
              >
                {document.title} <Filled part={sumParts(tree)} />
              </button>
              {document === chosen ? <Parts tree={tree} systemId={dossier.systemId} /> : null}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
