import './requirement.css'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, type InputRef } from 'antd'
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import type { AnswerResult } from '../../../data/contract/answer.ts'
import type { Workbench } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import { call } from '../../client/call.ts'
import { answerKey, useAnswer, useAsk } from '../../client/query.ts'
import { refreshAfter } from '../../client/refresh.ts'
import { compact } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { countFilters, filterRows, neighbour, nextOpen, searchable, treeOf } from './filter-rows.ts'
import { FlashBar } from './flash-bar.tsx'
import { KeyHelp } from './key-help.tsx'
import { OpenRequirement, type RequirementActs } from './open-requirement.tsx'
import { useEarlyAnswer, useOpened } from './opened-row.ts'
import { RequirementTree } from './requirement-tree.tsx'
import { type KeyAct, useSingleKeySetting, useSingleKeys } from './single-keys.ts'
import { WorkbenchHead } from './workbench-head.tsx'
import type { WorkbenchState } from './workbench-state.ts'

const route = getRouteApi('/requirements/$id')

/** Compares the answers with today once a workbench with answers is opened; what was read stays unless that changed something. */
const useRefreshOnce = (workbench: Workbench): (() => void) => {
  const client = useQueryClient()
  const { mutate } = useAsk('requirement.refresh')
  const done = useRef('')
  const systemId = workbench.system.id
  const begun = workbench.rows.some(({ version }) => version > 0)
  return useCallback(() => {
    if (!begun || done.current === systemId) return
    done.current = systemId
    const onSuccess = ({ changed }: { readonly changed: number }): void => {
      if (changed > 0) refreshAfter(client, 'requirement')
    }
    mutate({ systemId }, { onSuccess })
  }, [client, mutate, systemId, begun])
}

const useRows = (workbench: Workbench, state: WorkbenchState) => {
  const { rows, groups } = workbench
  const texts = useMemo(() => searchable(rows), [rows])
  const { show, search } = state
  return useMemo(() => {
    const shown = filterRows(rows, { show, search }, texts)
    return { shown, tree: treeOf(groups, rows, shown), counts: countFilters(rows) }
  }, [rows, groups, texts, show, search])
}

/** The neighbours are read ahead, so that the next key meets its requirement. */
const useReadAhead = (systemId: string, ids: readonly (string | undefined)[]): (() => void) => {
  const client = useQueryClient()
  const key = ids.join(' ')
  return useCallback(() => {
    for (const requirementId of key.split(' ')) {
      if (requirementId === '' || requirementId === 'undefined') continue
      const input = { systemId, requirementId }
      void client.prefetchQuery({
        queryKey: answerKey('requirement.detail', input),
        queryFn: () => call('requirement.detail', input),
      })
    }
  }, [client, systemId, key])
}

interface DetailProps {
  readonly systemId: string
  readonly requirementId: string
  readonly acts: RequirementActs
  readonly onAnswered: (result: AnswerResult) => void
  readonly onShown: () => void
}

const Detail = ({ systemId, requirementId, acts, onAnswered, onShown }: DetailProps) => {
  const answer = useAnswer('requirement.detail', { systemId, requirementId })
  return (
    <Answered of={answer}>
      {(detail) => (
        <OpenRequirement
          key={requirementId}
          detail={detail}
          systemId={systemId}
          acts={acts}
          onAnswered={onAnswered}
          onShown={onShown}
        />
      )}
    </Answered>
  )
}

/** Keys of the page itself; the others go to the requirement that is open, as soon as it has come. */
const useKeyActs = (given: {
  readonly on: boolean
  readonly opened: RefObject<string | undefined>
  readonly step: (step: 1 | -1) => void
  readonly search: RefObject<InputRef | null>
  readonly help: () => void
  readonly acts: RequirementActs
}): void => {
  const latest = useRef(given)
  latest.current = given
  const act = useCallback((wanted: KeyAct): void => {
    const { opened, step, search, help, acts } = latest.current
    const id = opened.current
    if (wanted.kind === 'next') step(1)
    else if (wanted.kind === 'previous') step(-1)
    else if (wanted.kind === 'find') search.current?.focus({ cursor: 'all' })
    else if (wanted.kind === 'help') help()
    else if (acts.ready.current?.id === id) acts.ready.current?.act(wanted)
    else if (id !== undefined) acts.waiting.current = { id, act: wanted }
  }, [])
  useSingleKeys(given.on, act)
}

const STORED_ADVANCE = 'capdo.auto-advance'

/** Whether a result leads on to the next open requirement; kept on this machine. */
const useAdvance = (): readonly [boolean, (on: boolean) => void] => {
  const [advance, setAdvance] = useState(() => localStorage.getItem(STORED_ADVANCE) === 'on')
  const turn = (on: boolean): void => {
    localStorage.setItem(STORED_ADVANCE, on ? 'on' : 'off')
    setAdvance(on)
  }
  return [advance, turn]
}

const groupOf = ({ rows }: Workbench, id: string | undefined): string | undefined =>
  rows.find((row) => row.id === id)?.group

/** What the workbench shows, which requirement is open, and how one moves. */
const useBench = (workbench: Workbench) => {
  const state = route.useSearch()
  const navigate = route.useNavigate()
  const acts: RequirementActs = { ready: useRef(null), waiting: useRef(null) }
  const { shown, tree, counts } = useRows(workbench, state)
  const { opened, now, open } = useOpened(state.r, shown[0]?.id, workbench)
  const early = useEarlyAnswer(workbench, acts)
  const set = (next: Partial<WorkbenchState>): void =>
    void navigate({ to: '.', search: compact({ ...state, ...next }), replace: true })
  const openRow = (id: string): void => {
    open(id)
    set({ r: id, group: groupOf(workbench, id) })
  }
  const step = (by: 1 | -1): void => {
    const next = neighbour(shown, now.current, by)
    if (next !== undefined && early.settle()) openRow(next)
  }
  const group = state.group ?? groupOf(workbench, opened)
  return { state, set, acts, shown, tree, counts, opened, now, openRow, step, group, error: early.error }
}

const Bench = ({ workbench }: { readonly workbench: Workbench }) => {
  const { t } = useTexts()
  const bench = useBench(workbench)
  const { state, set, acts, shown, opened, openRow, step, group } = bench
  const keys = useSingleKeySetting()
  const [help, setHelp] = useState(false)
  const [advance, setAdvance] = useAdvance()
  const search = useRef<InputRef>(null)
  const systemId = workbench.system.id
  const flash = state.flash === true
  const ask = (): void => setHelp(true)
  const refresh = useRefreshOnce(workbench)
  const readAhead = useReadAhead(systemId, [neighbour(shown, opened, 1), neighbour(shown, opened, -1)])
  // What is asked for comes first: the neighbours and the comparison wait until the requirement itself is there.
  const settled = useCallback((): void => {
    readAhead()
    refresh()
  }, [readAhead, refresh])
  useKeyActs({ on: keys.on, opened: bench.now, step, search, help: ask, acts })
  const onAnswered = (result: AnswerResult): void => {
    const next = nextOpen(shown, opened)
    if (flash && advance && result !== 'unassessed' && next !== undefined) openRow(next)
  }
  const flashBar = { rows: shown, opened, advance, keysOn: keys.on, onStep: step }
  const tree = { tree: bench.tree, rows: shown, opened, group, counts: bench.counts, state, search }
  return (
    <>
      <WorkbenchHead workbench={workbench} shown={shown} group={group} state={state} onState={set} />
      {flash ? <FlashBar {...flashBar} onAdvance={setAdvance} onKeys={keys.turn} onHelp={ask} /> : null}
      {bench.error === null ? null : <ErrorAlert error={bench.error} />}
      <div className={flash ? 'workbench workbench-flash' : 'workbench'}>
        {flash ? null : (
          <RequirementTree
            {...tree}
            all={state.show !== undefined || state.search !== undefined}
            total={workbench.rows.length}
            onState={set}
            onOpen={openRow}
            onGroup={(id) => set({ group: id ?? '' })}
          />
        )}
        {opened === undefined ? (
          <Alert type="info" showIcon title={t('requirement.page.nothing-shown')} />
        ) : (
          <Detail
            systemId={systemId}
            requirementId={opened}
            acts={acts}
            onAnswered={onAnswered}
            onShown={settled}
          />
        )}
      </div>
      <KeyHelp open={help} on={keys.on} onTurn={keys.turn} onClose={() => setHelp(false)} />
    </>
  )
}

/** The workbench of one system: requirements on the left, what is asked in the middle, the answer on the right. */
export const WorkbenchPage = () => {
  const { t } = useTexts()
  const { id } = route.useParams()
  const answer = useAnswer('requirement.workbench', { systemId: id })
  return (
    <Answered of={answer}>
      {(workbench) => (
        <>
          <PageHeader
            back={{ to: '/requirements', name: t('app.rail.requirements') }}
            title={`${workbench.system.code} – ${workbench.system.name}`}
          />
          <Bench key={id} workbench={workbench} />
        </>
      )}
    </Answered>
  )
}
