import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useAnswer } from '../client/query.ts'
import { useTexts } from './texts.ts'

/** How many systems the finder offers at once; Enter opens the whole list. */
const OFFERED = 8

/** Ctrl+K puts the cursor into the finder. */
const useFocusKey = (focus: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [focus])
}

/** The search of the top bar: systems by code, name, owner or operator; the app folds accents. */
export const SystemFinder = () => {
  const { t } = useTexts()
  const navigate = useNavigate()
  const input = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useAnswer('system.list', { search }, { enabled: search !== '' })
  useFocusKey(() => input.current?.focus({ cursor: 'all' }))
  const rows = search === '' ? [] : (found.data ?? []).slice(0, OFFERED)
  const open = (id: string): void => {
    setTyped('')
    void navigate({ to: '/systems/$id', params: { id } })
  }
  const listAll = (): void => {
    if (search !== '') void navigate({ to: '/systems', search: { search } })
  }
  return (
    <AutoComplete
      className="finder"
      value={typed}
      onChange={setTyped}
      onSelect={open}
      options={rows.map((row) => ({
        value: row.id,
        label: (
          <span>
            <strong>{row.code}</strong> {row.name}
          </span>
        ),
      }))}
    >
      <Input
        ref={input}
        prefix={<SearchOutlined aria-hidden />}
        suffix={<kbd>Ctrl K</kbd>}
        placeholder={t('app.finder.placeholder')}
        aria-label={t('app.finder.label')}
        onPressEnter={listAll}
      />
    </AutoComplete>
  )
}
