import './plan.css'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { PlanRow } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { CandidateDialog } from './candidate-dialog.tsx'
import { ItemDrawer } from './item-drawer.tsx'
import { MoveDialog, useMoves } from './move-item.tsx'
import { NewItemDialog } from './new-item-dialog.tsx'
import { PlanBoard } from './plan-board.tsx'
import { countShown, filterPlan, type PlanView, SHOWN, VIEWS } from './plan-state.ts'
import { PlanTable } from './plan-table.tsx'
import { RealityView } from './reality-view.tsx'

const route = getRouteApi('/plan')

const useView = () => {
  const state = route.useSearch()
  const navigate = route.useNavigate()
  const set = (next: Partial<PlanView>): void =>
    void navigate({ to: '.', search: compact({ ...state, ...next }), replace: true })
  return { state, set }
}

const SystemChoice = () => {
  const { t } = useTexts()
  const { state, set } = useView()
  const systems = useAnswer('requirement.systems', {}).data ?? []
  return (
    <div className="plan-system">
      <ChoiceField
        label={t('plan.system')}
        value={state.system ?? null}
        none={t('plan.all-systems')}
        choices={systems.map(({ id, code, name }) => ({ value: id, label: `${code} – ${name}` }))}
        onChange={(system) => set({ system: system ?? undefined, item: undefined })}
      />
    </div>
  )
}

const Chips = ({ rows }: { readonly rows: readonly PlanRow[] }) => {
  const { t } = useTexts()
  const { state, set } = useView()
  const counts = countShown(rows)
  return (
    <fieldset className="plain-fieldset row" aria-label={t('plan.filters')}>
      {SHOWN.map((show) => (
        <button
          key={show}
          type="button"
          className="chip"
          aria-pressed={state.show === show}
          onClick={() => set({ show: state.show === show ? undefined : show })}
        >
          {t(`plan.show.${show}`)} <strong className="number">{counts[show]}</strong>
        </button>
      ))}
    </fieldset>
  )
}

const Items = ({ rows }: { readonly rows: readonly PlanRow[] }) => {
  const { t } = useTexts()
  const { state, set } = useView()
  const moves = useMoves()
  const [typed, setTyped] = useState(state.search ?? '')
  const search = useDeferredValue(typed)
  const shown = filterPlan(rows, { ...state, search })
  const open = (item: string): void => set({ item })
  return (
    <>
      <div className="row plan-bar">
        <Chips rows={rows} />
        <SearchField
          className="list-search"
          label={t('plan.search')}
          value={typed}
          onChange={(text) => {
            setTyped(text)
            set({ search: text.trim() === '' ? undefined : text.trim() })
          }}
        />
      </div>
      {state.view === 'board' ? (
        <PlanBoard rows={shown} onOpen={open} onMove={(row, to) => moves.ask({ row, to })} />
      ) : (
        <PlanTable rows={shown} onOpen={open} />
      )}
      <MoveDialog moves={moves} />
    </>
  )
}

const Actions = () => {
  const { t } = useTexts()
  const { state } = useView()
  const [open, setOpen] = useState<'candidates' | 'new' | null>(null)
  const { system } = state
  const close = (): void => setOpen(null)
  return (
    <>
      <Button type="primary" disabled={system === undefined} onClick={() => setOpen('candidates')}>
        {t('plan.from-gaps')}
      </Button>
      <Button disabled={system === undefined} onClick={() => setOpen('new')}>
        {t('plan.new')}
      </Button>
      {system === undefined ? <span className="soft">{t('plan.choose-first')}</span> : null}
      {system !== undefined && open === 'candidates' ? (
        <CandidateDialog systemId={system} onClose={close} />
      ) : null}
      {system !== undefined && open === 'new' ? <NewItemDialog systemId={system} onClose={close} /> : null}
    </>
  )
}

/** The plan against gaps: numbered items of one system or of all, as table or board, and approved beside reality. */
export const PlanPage = () => {
  const { t } = useTexts()
  const { state, set } = useView()
  const answer = useAnswer('plan.list', state.system === undefined ? {} : { systemId: state.system })
  return (
    <>
      <PageHeader title={t('app.rail.plan')} intro={t('plan.intro')} actions={<Actions />} />
      <div className="row plan-bar">
        <SystemChoice />
        <Segmented<(typeof VIEWS)[number]>
          aria-label={t('plan.view')}
          value={state.view ?? 'table'}
          onChange={(view) => set({ view: view === 'table' ? undefined : view })}
          options={VIEWS.map((value) => ({ value, label: t(`plan.views.${value}`) }))}
        />
      </div>
      {state.view === 'reality' ? (
        <RealityView systemId={state.system} />
      ) : (
        <Answered of={answer}>{(rows) => <Items rows={rows} />}</Answered>
      )}
      {state.item === undefined ? null : (
        <ItemDrawer key={state.item} id={state.item} onClose={() => set({ item: undefined })} />
      )}
    </>
  )
}
