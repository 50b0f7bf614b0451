import { Select } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { type CellKind, type CellValue, showCell } from './cell-value.ts'

/** How an editor is left: where the focus goes next. */
export type Leave = 'stay' | 'down' | 'next' | 'before' | 'away'

/** How editing begins: on top of what stands there, at its end, or with all of it marked. */
export type EditStart = 'replace' | 'end' | 'all'

interface EditorProps<K extends CellKind['kind']> {
  readonly label: string
  readonly cell: Extract<CellKind, { kind: K }>
  readonly value: CellValue
  /** What was typed before and not understood. */
  readonly typed: string | undefined
  readonly start: EditStart
  readonly onType: (text: string) => void
  readonly onPick: (value: CellValue) => void
  readonly onLeave: (how: Leave) => void
  /** A block of several cells was pasted into the editor. */
  readonly onBlock: (text: string) => void
}

const leaveKey = (event: KeyboardEvent): Leave | undefined => {
  if (event.key === 'Tab') return event.shiftKey ? 'before' : 'next'
  if (event.key === 'Enter' && !event.altKey && !event.ctrlKey) return 'down'
  return event.key === 'Escape' ? 'stay' : undefined
}

type WordsKind = 'text' | 'suggest' | 'lines' | 'number' | 'day'

/** What is typed stays as typed; Escape leaves the cell and keeps it. */
const WordsEditor = (props: EditorProps<WordsKind>) => {
  const { language } = useTexts()
  const list = useId()
  const shown = props.typed ?? showCell(props.value, props.cell, language)
  const [text, setText] = useState(props.start === 'replace' ? '' : shown)
  const common = {
    'aria-label': props.label,
    autoFocus: true,
    className: 'grid-input',
    value: text,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setText(event.target.value)
      props.onType(event.target.value)
    },
    onFocus: ({ target }: { readonly target: HTMLInputElement | HTMLTextAreaElement }) =>
      target.setSelectionRange(props.start === 'all' ? 0 : target.value.length, target.value.length),
    onBlur: () => props.onLeave('away'),
    onKeyDown: (event: KeyboardEvent) => {
      const how = leaveKey(event)
      if (how === undefined) return
      event.preventDefault()
      props.onLeave(how)
    },
    onPaste: (event: React.ClipboardEvent) => {
      const pasted = event.clipboardData.getData('text/plain')
      if (!/[\t\n]\S/.test(pasted)) return
      event.preventDefault()
      props.onBlock(pasted)
    },
  }
  if (props.cell.kind !== 'suggest') return <textarea rows={1} {...common} />
  return (
    <>
      <input list={list} autoComplete="off" {...common} />
      <datalist id={list}>
        {props.cell.options.map(({ value, label }) => (
          <option key={value} value={label} />
        ))}
      </datalist>
    </>
  )
}

/** A list that opens at once and is searched by typing. */
const ChoiceEditor = (props: EditorProps<'choice' | 'choices'>) => {
  const { cell, value } = props
  const several = cell.kind === 'choices'
  const none = cell.kind === 'choice' && cell.none !== undefined ? [{ value: '', label: cell.none }] : []
  return (
    <Select<string | string[]>
      className="grid-select"
      aria-label={props.label}
      autoFocus
      defaultOpen
      {...(several ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={several ? [...((value ?? []) as readonly string[])] : String(value ?? '')}
      options={[...none, ...cell.options.map((option) => ({ ...option }))]}
      onChange={(picked) => {
        props.onPick(Array.isArray(picked) ? picked : picked === '' ? null : picked)
        if (!several) props.onLeave('stay')
      }}
      onBlur={() => props.onLeave('away')}
      onInputKeyDown={(event) => {
        const how = event.key === 'Enter' ? undefined : leaveKey(event)
        if (how === undefined) return
        event.preventDefault()
        props.onLeave(how)
      }}
    />
  )
}

/** The control of a cell while it is edited; yes and no have none, they change at once. */
export const CellEditor = (props: EditorProps<CellKind['kind']>) => {
  const { cell } = props
  switch (cell.kind) {
    case 'flag':
    case 'maybe':
      return null
    case 'choice':
    case 'choices':
      return <ChoiceEditor {...props} cell={cell} />
    default:
      return <WordsEditor {...props} cell={cell} />
  }
}
