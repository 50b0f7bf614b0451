import { MoreOutlined, PlusOutlined, ShareAltOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Dropdown, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import type { ComponentKind, ComponentUser } from '../../../data/contract/component-edit.ts'
import { useTexts } from '../../app/texts.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { useRefusalText } from '../../ui/fields.tsx'
import type { CellValue } from '../../ui/grid/cell-value.ts'
import { EditGrid } from '../../ui/grid/edit-grid.tsx'
import type { CellPlace, GridColumn, GridRow } from '../../ui/grid/grid-column.ts'
import { PasteDialog } from '../../ui/grid/paste-dialog.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { AttachDialog } from './attach-dialog.tsx'
import type { ComponentDraft } from './component-draft.ts'
import { isShared, nameField } from './component-rows.ts'
import { usePartnerWords } from './partner-words.ts'

const STORED = 'capdo.component.all-columns'

/** The mark of a row that other systems show as well. */
const SharedMark = ({ users }: { readonly users: readonly ComponentUser[] }) => {
  const { t } = useTexts()
  const names = users.map(({ code, name }) => `${code} – ${name}`).join('; ')
  const words = t('component.shared-with', { n: users.length, names })
  return (
    <Tooltip title={words}>
      <span className="shared-mark">
        <ShareAltOutlined aria-hidden /> {users.length}
        <span className="visually-hidden">{words}</span>
      </span>
    </Tooltip>
  )
}

interface ComponentTableProps {
  readonly draft: ComponentDraft
  readonly kind: ComponentKind
  readonly columns: readonly GridColumn[]
  /** The row that is looked for. */
  readonly sought: string | undefined
}

/** Adding, removing and moving rows; what went wrong stays to be read. */
const useRowActs = ({ draft, kind }: ComponentTableProps) => {
  const { t } = useTexts()
  const { message } = App.useApp()
  const [error, setError] = useState<unknown>(null)
  const [fresh, setFresh] = useState<string | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const run = (work: () => Promise<unknown>): void => {
    setError(null)
    work().catch(setError)
  }
  const rows = draft.rows(kind)
  return {
    error,
    fresh,
    told,
    show: setTold,
    add: (): void =>
      run(async () => {
        const [from, to] = draft.sheet.components.devices
        const words = t(`component.new.${kind}`, { n: rows.length + 1 })
        const ends = { fromId: from?.id ?? '', toId: (to ?? from)?.id ?? '' }
        const fields = kind === 'deviceLink' ? ends : { [nameField(kind)]: words }
        setFresh(await draft.add(kind, fields))
      }),
    remove: (id: string): void =>
      run(async () => {
        await draft.remove(kind, id)
        void message.info(t('component.removed'))
      }),
    move: (id: string, step: 1 | -1): void => {
      const ids = rows.map((row) => row.id)
      const at = ids.indexOf(id)
      const to = at + step
      if (at < 0 || to < 0 || to >= ids.length) return
      run(() => draft.order(kind, ids.toSpliced(at, 1).toSpliced(to, 0, id)))
    },
  }
}

type RowActs = ReturnType<typeof useRowActs>

const RowMenu = ({ row, acts, kind }: { row: GridRow; acts: RowActs; kind: ComponentKind }) => {
  const { t } = useTexts()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'up', label: t('component.row.up'), onClick: () => acts.move(row.id, -1) },
          { key: 'down', label: t('component.row.down'), onClick: () => acts.move(row.id, 1) },
          { key: 'history', label: t('history.title'), onClick: () => acts.show(row.id) },
          {
            key: 'remove',
            danger: true,
            label: t(isShared(kind) ? 'component.row.leave' : 'component.row.remove'),
            onClick: () => acts.remove(row.id),
          },
        ],
      }}
    >
      <Button
        size="small"
        type="text"
        tabIndex={-1}
        icon={<MoreOutlined aria-hidden />}
        aria-label={t('grid.actions')}
      />
    </Dropdown>
  )
}

const RowHistory = ({ acts, kind }: { readonly acts: RowActs; readonly kind: ComponentKind }) => {
  const { t } = useTexts()
  return (
    <Modal
      open={acts.told !== null}
      width={760}
      title={t('history.title')}
      footer={null}
      onCancel={() => acts.show(null)}
    >
      {acts.told === null ? null : <RecordHistory entity={kind} id={acts.told} />}
    </Modal>
  )
}

interface BarProps {
  readonly kind: ComponentKind
  readonly acts: RowActs
  readonly canAdd: boolean
  readonly onAttach: () => void
  readonly all: boolean | null
  readonly onAll: (all: boolean) => void
}

const Bar = ({ kind, acts, canAdd, onAttach, all, onAll }: BarProps) => {
  const { t } = useTexts()
  return (
    <div className="row component-bar">
      <Button type="primary" icon={<PlusOutlined aria-hidden />} disabled={!canAdd} onClick={acts.add}>
        {t(`component.add.${kind}`)}
      </Button>
      {isShared(kind) ? (
        <Button icon={<ShareAltOutlined aria-hidden />} onClick={onAttach}>
          {t('component.attach.button')}
        </Button>
      ) : null}
      {all === null ? null : (
        <Checkbox checked={all} onChange={(event) => onAll(event.target.checked)}>
          {t('component.all-columns')}
        </Checkbox>
      )}
    </div>
  )
}

/** Whether the columns that are seldom filled in are shown; remembered on this machine. */
const useAllColumns = (columns: readonly GridColumn[]) => {
  const [all, setAll] = useState(() => localStorage.getItem(STORED) === '1')
  const more = columns.some((column) => column.extra === true)
  return {
    all: more ? all : null,
    shown: all ? columns : columns.filter((column) => column.extra !== true),
    onAll: (wanted: boolean): void => {
      localStorage.setItem(STORED, wanted ? '1' : '0')
      setAll(wanted)
    },
  }
}

/** One table of components, edited cell by cell. */
export const ComponentTable = (props: ComponentTableProps) => {
  const { draft, kind } = props
  const { t } = useTexts()
  const acts = useRowActs(props)
  const refusalText = useRefusalText()
  const partnerWords = usePartnerWords()
  const { all, shown, onAll } = useAllColumns(props.columns)
  const [block, setBlock] = useState<{ text: string; at: CellPlace } | null>(null)
  const [attaching, setAttaching] = useState(false)
  const rows = draft.rows(kind).map((values) => {
    const users = draft.sheet.sharedWith[values.id]
    return { id: values.id, values, ...(users === undefined ? {} : { mark: <SharedMark users={users} /> }) }
  })
  const change = (id: string, field: string, value: CellValue): void => {
    const row = rows.find((one) => one.id === id)
    draft.change(kind, id, { ...partnerWords(kind, row?.values, { field, value }), [field]: value })
  }
  const needsDevices = kind === 'deviceLink' && draft.sheet.components.devices.length < 2
  return (
    <div className="stack">
      <Bar
        kind={kind}
        acts={acts}
        canAdd={!needsDevices}
        onAttach={() => setAttaching(true)}
        all={all}
        onAll={onAll}
      />
      {acts.error === null ? null : <ErrorAlert error={acts.error} />}
      <p className="soft component-hint">{t(`component.hint.${kind}`)}</p>
      {rows.length === 0 ? <p className="soft">{t('component.empty')}</p> : null}
      <EditGrid
        key={kind}
        label={t(`component.kind.${kind}`)}
        columns={shown}
        rows={rows}
        refusal={(id, field) => refusalText(draft.refusal(kind, id, field))}
        onChange={change}
        onLeave={draft.flush}
        onAdd={acts.add}
        onRemove={acts.remove}
        onMove={acts.move}
        onBlock={(text, at) => setBlock({ text, at })}
        actions={(row) => <RowMenu row={row} acts={acts} kind={kind} />}
        fresh={acts.fresh}
        sought={props.sought}
      />
      {block === null ? null : (
        <PasteDialog
          text={block.text}
          at={block.at}
          columns={shown}
          rows={rows}
          onClose={() => setBlock(null)}
          onWrite={(plan) => draft.fill(kind, plan)}
        />
      )}
      <RowHistory kind={kind} acts={acts} />
      {attaching ? (
        <AttachDialog
          kind={kind}
          shown={rows.map(({ id }) => id)}
          onClose={() => setAttaching(false)}
          onAttach={(ids) => draft.attach(kind, ids)}
        />
      ) : null}
    </div>
  )
}
