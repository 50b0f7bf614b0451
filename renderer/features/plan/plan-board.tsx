import { Button, Select } from 'antd'
import { type DragEvent, useState } from 'react'
import type { PlanRow, PlanState } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { scrollable } from '../../ui/scrollable.ts'
import { DueMark, itemName } from './plan-marks.tsx'
import { STATES } from './plan-state.ts'

/** What a drag carries. */
const KIND = 'text/capdo-plan-item'

interface PlanBoardProps {
  readonly rows: readonly PlanRow[]
  readonly onOpen: (id: string) => void
  readonly onMove: (row: PlanRow, to: PlanState) => void
}

const Card = ({ row, onOpen, onMove }: PlanBoardProps & { readonly row: PlanRow }) => {
  const { t } = useTexts()
  return (
    <li
      className={row.late > 0 ? 'plan-card plan-card-late' : 'plan-card'}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(KIND, row.id)}
    >
      <p className="small soft number">{itemName(row)}</p>
      <Button type="link" className="plan-card-title" onClick={() => onOpen(row.id)}>
        {row.title}
      </Button>
      <p className="small">
        <DueMark row={row} />
      </p>
      <Select<PlanState>
        size="small"
        className="wide"
        aria-label={t('plan.move', { item: itemName(row) })}
        value={row.state}
        options={STATES.map((value) => ({ value, label: t(`plan.state.${value}`) }))}
        onChange={(to) => onMove(row, to)}
      />
    </li>
  )
}

const Column = (props: PlanBoardProps & { readonly state: PlanState }) => {
  const { t } = useTexts()
  const { state, rows, onMove } = props
  const [over, setOver] = useState(false)
  const here = rows.filter((row) => row.state === state)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const row = rows.find(({ id }) => id === event.dataTransfer.getData(KIND))
    if (row !== undefined && row.state !== state) onMove(row, state)
  }
  return (
    <section
      className={over ? 'plan-column plan-column-over' : 'plan-column'}
      aria-label={t(`plan.state.${state}`)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2>
        {t(`plan.state.${state}`)} <span className="soft">({here.length})</span>
      </h2>
      <ul className="plain-list">
        {here.map((row) => (
          <Card key={row.id} {...props} row={row} />
        ))}
      </ul>
    </section>
  )
}

/** The items by state; whoever does not drag moves them by the list on each card. */
export const PlanBoard = (props: PlanBoardProps) => (
  <div className="plan-board" ref={scrollable}>
    {STATES.map((state) => (
      <Column key={state} {...props} state={state} />
    ))}
  </div>
)
