import { getRouteApi } from '@tanstack/react-router'
import type { ComponentKind, ComponentSheet } from '../../../data/contract/component-edit.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { useComponentColumns } from './component-columns.ts'
import { type ComponentDraft, useComponentDraft } from './component-draft.ts'
import { ComponentNote } from './component-note.tsx'
import { COMPONENT_KINDS } from './component-rows.ts'
import { ComponentTable } from './component-table.tsx'
import { DataGroupSums } from './data-group-sums.tsx'

const route = getRouteApi('/systems/$id')

const Choice = ({ draft, kind }: { readonly draft: ComponentDraft; readonly kind: ComponentKind }) => {
  const { t } = useTexts()
  const navigate = route.useNavigate()
  return (
    <nav className="row component-kinds" aria-label={t('component.kinds')}>
      {COMPONENT_KINDS.map((one) => (
        <button
          key={one}
          type="button"
          className="chip"
          aria-pressed={one === kind}
          onClick={() => void navigate({ to: '.', search: { tab: 'components', part: one }, replace: true })}
        >
          {t(`component.kind.${one}`)} <span className="tab-count">{draft.rows(one).length}</span>
        </button>
      ))}
    </nav>
  )
}

const Loaded = ({ sheet }: { readonly sheet: ComponentSheet }) => {
  const { part: kind = 'zone', row } = route.useSearch()
  const draft = useComponentDraft(sheet)
  const columns = useComponentColumns(draft.sheet)
  return (
    <div className="card stack">
      <SecretWarning />
      <Choice draft={draft} kind={kind} />
      <ComponentTable key={kind} draft={draft} kind={kind} columns={columns(kind)} sought={row} />
      {kind === 'dataGroup' ? <DataGroupSums draft={draft} /> : null}
      <ComponentNote draft={draft} />
    </div>
  )
}

/** The tables of Đ22.3.d that the dossier prints, edited where they stand. */
export const ComponentTab = ({ systemId }: { readonly systemId: string }) => {
  const answer = useAnswer('component.sheet', { systemId })
  return <Answered of={answer}>{(sheet) => <Loaded key={systemId} sheet={sheet} />}</Answered>
}
