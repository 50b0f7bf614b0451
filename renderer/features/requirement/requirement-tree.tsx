import { FlagOutlined } from '@ant-design/icons'
import type { InputRef } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type { WorkbenchRow } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { neighbour, type TreeGroup } from './filter-rows.ts'
import { FILTERS, type Filter, type WorkbenchState } from './workbench-state.ts'

interface FilterChipsProps {
  readonly counts: Readonly<Record<Filter, number>>
  readonly total: number
  readonly show: Filter | undefined
  readonly onShow: (show: Filter | undefined) => void
}

/** Counts that are filters: the same number is what a press shows. */
const FilterChips = ({ counts, total, show, onShow }: FilterChipsProps) => {
  const { t } = useTexts()
  const chip = (filter: Filter | undefined, count: number) => (
    <button
      key={filter ?? 'all'}
      type="button"
      className="chip chip-small"
      aria-pressed={show === filter}
      onClick={() => onShow(show === filter ? undefined : filter)}
    >
      {t(`requirement.filter.${filter ?? 'all'}`)} <strong className="number">{count}</strong>
    </button>
  )
  return (
    <fieldset className="plain-fieldset filter-chips" aria-label={t('requirement.page.filters')}>
      {chip(undefined, total)}
      {FILTERS.filter((filter) => counts[filter] > 0 || show === filter).map((filter) =>
        chip(filter, counts[filter]),
      )}
    </fieldset>
  )
}

const RowLine = ({ row, here }: { readonly row: WorkbenchRow; readonly here: boolean }) => {
  const { t, pick } = useTexts()
  return (
    <>
      <span className={`result-dot result-${row.result}`} title={t(`requirement.result.${row.result}`)}>
        <span className="visually-hidden">{t(`requirement.result.${row.result}`)}: </span>
      </span>
      <span className="tree-words">
        <span className="tree-clause">{row.clause ?? row.id}</span> {pick(row.title)}
      </span>
      {row.flags.length > 0 ? (
        <FlagOutlined className="tree-flag" aria-label={t('requirement.filter.flagged')} role="img" />
      ) : null}
      {here ? <span className="visually-hidden"> ({t('requirement.page.open')})</span> : null}
    </>
  )
}

interface TreeProps {
  readonly tree: readonly TreeGroup[]
  readonly rows: readonly WorkbenchRow[]
  readonly opened: string | undefined
  readonly group: string | undefined
  /** Every group is open: a filter or a search is on. */
  readonly all: boolean
  readonly onOpen: (id: string) => void
  readonly onGroup: (id: string | undefined) => void
}

const RowList = ({ node, opened, onOpen }: TreeProps & { readonly node: TreeGroup }) => (
  <ul className="tree-rows">
    {node.rows.map((row) => (
      <li key={row.id}>
        <button
          type="button"
          data-row={row.id}
          className="tree-row"
          aria-current={row.id === opened ? 'true' : undefined}
          onClick={() => onOpen(row.id)}
        >
          <RowLine row={row} here={row.id === opened} />
        </button>
      </li>
    ))}
  </ul>
)

const GroupNode = (props: TreeProps & { readonly node: TreeGroup }) => {
  const { pick, t } = useTexts()
  const { node, all, group, onGroup } = props
  const { id, title, section } = node.group
  const open = all || id === group
  const isChapter = node.rows.length === 0
  return (
    <li className={`tree-group tree-depth-${node.depth}`}>
      <button
        type="button"
        className="tree-head"
        aria-expanded={isChapter ? undefined : open}
        disabled={isChapter}
        onClick={() => onGroup(id === group ? undefined : id)}
      >
        <span className="tree-words">
          {section === null ? null : <span className="tree-clause">{section}</span>} {pick(title)}
          {node.group.mandatory ? null : <span className="soft"> ({t('requirement.page.advice')})</span>}
        </span>
        <span className="number tree-count">
          {node.answered}/{node.total}
        </span>
      </button>
      {open && !isChapter ? <RowList {...props} /> : null}
    </li>
  )
}

/** Up and down walk over the rows that are shown; Home and End go to the ends. */
const walk =
  ({ rows, onOpen }: TreeProps) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const at = event.target instanceof HTMLElement ? event.target.dataset.row : undefined
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined
    if (at === undefined || step === undefined) return
    event.preventDefault()
    const next = neighbour(rows, at, step)
    if (next === undefined) return
    onOpen(next)
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-row="${CSS.escape(next)}"]`)?.focus(),
    )
  }

/** Keeps the open row in sight when it was opened from elsewhere. */
const useInSight = (box: RefObject<HTMLElement | null>, opened: string | undefined): void => {
  useEffect(() => {
    if (opened === undefined) return
    const row = box.current?.querySelector(`[data-row="${CSS.escape(opened)}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [box, opened])
}

interface RequirementTreeProps extends TreeProps {
  readonly counts: Readonly<Record<Filter, number>>
  readonly total: number
  readonly state: WorkbenchState
  readonly search: RefObject<InputRef | null>
  readonly onState: (next: Partial<WorkbenchState>) => void
}

/** The left column: search, counts that are filters, and the requirements by group. */
export const RequirementTree = (props: RequirementTreeProps) => {
  const { t } = useTexts()
  const { tree, counts, total, state, search, onState } = props
  const box = useRef<HTMLElement>(null)
  useInSight(box, props.opened)
  return (
    <nav className="card work-tree" aria-label={t('requirement.page.tree')} ref={box} onKeyDown={walk(props)}>
      <SearchField
        ref={search}
        size="small"
        defaultValue={state.search ?? ''}
        label={t('requirement.page.search')}
        onChange={(typed) => onState({ search: typed.trim() === '' ? undefined : typed })}
      />
      <FilterChips counts={counts} total={total} show={state.show} onShow={(show) => onState({ show })} />
      {tree.length === 0 ? <p className="soft">{t('app.nothing')}</p> : null}
      <ul className="tree">
        {tree.map((node) => (
          <GroupNode key={node.group.id} {...props} node={node} />
        ))}
      </ul>
    </nav>
  )
}
