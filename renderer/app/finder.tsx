import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Input, type InputRef } from 'antd'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import type { SearchHit } from '../../data/contract/search.ts'
import { useAnswer } from '../client/query.ts'
import { openHit } from './finder-hit.ts'
import { useTexts } from './texts.ts'

/** How many things the finder offers at once; Enter opens the list of systems. */
const OFFERED = 12

/** Ctrl+K puts the cursor into the finder. */
const useFocusKey = (focus: () => void): void => {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [focus])
}

/** The text of the finder, what it offers, and which offer is marked (-1: none). */
const useFinder = () => {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(-1)
  const [open, setOpen] = useState(false)
  const search = useDeferredValue(typed.trim())
  const found = useAnswer('search.find', { search, limit: OFFERED }, { enabled: search !== '', steady: true })
  const rows = open && search !== '' ? (found.data?.hits ?? []) : []
  const close = (text: string): void => {
    setTyped(text)
    setOpen(false)
    setMarked(-1)
  }
  const choose = (row: SearchHit | undefined): void => {
    close('')
    if (row !== undefined) openHit(navigate, row)
    else if (typed.trim() !== '') void navigate({ to: '/systems', search: { search: typed.trim() } })
  }
  const type = (text: string): void => {
    close(text)
    setOpen(true)
  }
  return { typed, type, rows, marked, setMarked, choose, leave: () => close(typed) }
}

/** Arrow keys mark an offer, Enter opens it or the whole list, Escape closes the offers and keeps the text. */
const keyHandler =
  ({ rows, marked, setMarked, choose, leave }: ReturnType<typeof useFinder>) =>
  (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && rows.length > 0) {
      event.preventDefault()
      setMarked((marked + step + rows.length) % rows.length)
    } else if (event.key === 'Enter') choose(rows[marked])
    else if (event.key === 'Escape') leave()
  }

interface OffersProps {
  readonly id: string
  readonly finder: ReturnType<typeof useFinder>
}

const Offers = ({ id, finder }: OffersProps) => {
  const { t } = useTexts()
  return (
    <div id={id} role="listbox" className="finder-offers" aria-label={t('app.finder.found')}>
      {finder.rows.map((row, index) => (
        <div
          key={`${row.kind} ${row.id}`}
          id={`${id}-${row.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === finder.marked}
          className="finder-offer"
          onMouseDown={(event) => {
            // The cursor stays in the field: leaving it would bring the old text back.
            event.preventDefault()
            finder.choose(row)
          }}
        >
          <span className="finder-kind">{t(`app.finder.kind.${row.kind}`)}</span>
          <span>
            <strong>{row.name}</strong> <span className="soft">{row.detail}</span>
          </span>
        </div>
      ))}
    </div>
  )
}

/** The search of the top bar over everything the workspace holds; the app folds accents and forgives slips. */
export const Finder = () => {
  const { t } = useTexts()
  const id = useId()
  const input = useRef<InputRef>(null)
  const finder = useFinder()
  const open = finder.rows.length > 0
  const marked = finder.rows[finder.marked]
  useFocusKey(() => input.current?.focus({ cursor: 'all' }))
  return (
    <search className="finder">
      <Input
        ref={input}
        prefix={<SearchOutlined aria-hidden />}
        suffix={<kbd>Ctrl K</kbd>}
        placeholder={t('app.finder.placeholder')}
        aria-label={t('app.finder.label')}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-activedescendant={marked === undefined ? undefined : `${id}-${marked.id}`}
        aria-autocomplete="list"
        autoComplete="off"
        value={finder.typed}
        onChange={(event) => finder.type(event.target.value)}
        onKeyDown={keyHandler(finder)}
        onBlur={finder.leave}
      />
      {open ? <Offers id={id} finder={finder} /> : null}
    </search>
  )
}
