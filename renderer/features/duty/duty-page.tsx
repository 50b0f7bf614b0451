import './duty.css'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Duty } from '../../../data/contract/duty.ts'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { useDutyWords } from '../../ui/duty/duty-words.ts'
import { ChoiceField } from '../../ui/fields.tsx'
import { formatDay } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { DoneDialog } from './done-dialog.tsx'
import { BUCKETS, countBuckets, type DutyState, KINDS, passing } from './duty-state.ts'
import { DutyTable, type SystemNames } from './duty-table.tsx'
import { DutyTabs } from './duty-tabs.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { SystemsDialog } from './systems-dialog.tsx'

type DutyList = Output<'duty.list'>

const route = getRouteApi('/duties')

/** Hours of incidents run while nobody writes. In ms. */
const EVERY = 60_000

const useFilters = () => {
  const state = route.useSearch()
  const navigate = route.useNavigate()
  const set = (next: DutyState): void =>
    void navigate({ to: '.', search: compact({ ...state, ...next }), replace: true })
  return { state, set }
}

const Chips = ({ duties }: { readonly duties: readonly Duty[] }) => {
  const { t } = useTexts()
  const { state, set } = useFilters()
  const counts = countBuckets(duties)
  return (
    <fieldset className="plain-fieldset row" aria-label={t('duty.filters')}>
      {BUCKETS.map((bucket) => (
        <button
          key={bucket}
          type="button"
          className="chip"
          aria-pressed={state.bucket === bucket}
          onClick={() => set({ bucket: state.bucket === bucket ? undefined : bucket })}
        >
          {t(`duty.bucket.${bucket}`)} <strong className="number">{counts[bucket]}</strong>
        </button>
      ))}
    </fieldset>
  )
}

const Choices = ({ systems }: Pick<DutyList, 'systems'>) => {
  const { t } = useTexts()
  const { state, set } = useFilters()
  const [typed, setTyped] = useState(state.search ?? '')
  return (
    <div className="duty-choices">
      <ChoiceField
        label={t('duty.kinds')}
        value={state.kind ?? null}
        none={t('duty.all-kinds')}
        choices={KINDS.map((value) => ({ value, label: t(`duty.kind.${value}`) }))}
        onChange={(kind) => set({ kind: kind ?? undefined })}
      />
      <ChoiceField
        label={t('duty.system')}
        value={state.system ?? null}
        none={t('duty.all-systems')}
        choices={systems.map(({ id, code, name }) => ({ value: id, label: `${code} – ${name}` }))}
        onChange={(system) => set({ system: system ?? undefined })}
      />
      <SearchField
        label={t('duty.search')}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          set({ search: text.trim() === '' ? undefined : text.trim() })
        }}
      />
    </div>
  )
}

const Duties = ({ list }: { readonly list: DutyList }) => {
  const { t } = useTexts()
  const { state } = useFilters()
  const words = useDutyWords()
  const search = useDeferredValue(state.search)
  const [systemsOf, setSystemsOf] = useState<Duty | null>(null)
  const [done, setDone] = useState<Duty | null>(null)
  const names: SystemNames = useMemo(
    () => new Map(list.systems.map((system) => [system.id, system])),
    [list.systems],
  )
  const passed = passing(list.duties, { ...state, search }, words.searched)
  const shown = state.bucket === undefined ? passed : passed.filter(({ bucket }) => bucket === state.bucket)
  return (
    <>
      <div className="duty-bar">
        <Chips duties={passed} />
        <Choices systems={list.systems} />
      </div>
      <DutyTable duties={shown} names={names} acts={{ onSystems: setSystemsOf, onDone: setDone }} />
      <p className="soft duty-note">{t('duty.calendar-note', { day: formatDay(list.calendarKnownTo) })}</p>
      {systemsOf === null ? null : (
        <SystemsDialog duty={systemsOf} names={names} onClose={() => setSystemsOf(null)} />
      )}
      {done === null ? null : (
        <DoneDialog
          duty={done}
          today={list.today}
          names={names}
          chosen={state.system}
          onClose={() => setDone(null)}
        />
      )}
    </>
  )
}

/** Everything the office has to do by a day, in one list (Đ31, Đ35, Đ39 and its own dates). */
export const DutyPage = () => {
  const { t } = useTexts()
  const { state } = useFilters()
  const answer = useAnswer('duty.list', {}, { every: EVERY })
  return (
    <>
      <PageHeader
        title={t('duty.title')}
        intro={
          answer.data === undefined ? t('duty.intro') : t('duty.today', { day: formatDay(answer.data.today) })
        }
        actions={
          <ExportDialog
            kinds={state.kind === undefined ? KINDS : [state.kind]}
            systemId={state.system ?? null}
          />
        }
      />
      <DutyTabs />
      <Answered of={answer}>{(list) => <Duties list={list} />}</Answered>
    </>
  )
}
