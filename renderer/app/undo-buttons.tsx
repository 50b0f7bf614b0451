import { App, Button, Tooltip } from 'antd'
import { useEffect, useRef } from 'react'
import type { ChangeStep } from '../../data/contract/history.ts'
import { isCallError } from '../client/call.ts'
import { useAnswer, useCommand } from '../client/query.ts'
import { useStepWords } from './step-words.ts'
import { useTexts } from './texts.ts'

/** Where text is typed the browser's own undo works. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"]), textarea'))

const wishOf = (event: KeyboardEvent): 'undo' | 'redo' | undefined => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return undefined
  const key = event.key.toLowerCase()
  if (key === 'y' || (key === 'z' && event.shiftKey)) return 'redo'
  return key === 'z' ? 'undo' : undefined
}

/** One message at a time: the newest is the one that counts. */
const SAID = 'step'

/** Runs one of both and says what was done, or why it could not be. */
const useSteps = () => {
  const { t } = useTexts()
  const { message } = App.useApp()
  const words = useStepWords()
  const state = useAnswer('history.state', {}).data
  const undo = useCommand('history.undo')
  const redo = useCommand('history.redo')
  const busy = undo.isPending || redo.isPending
  const run = (wish: 'undo' | 'redo'): void => {
    const step = state?.[wish] ?? null
    if (step === null || busy) return
    const command = wish === 'undo' ? undo : redo
    command.mutate(
      { step: step.id },
      {
        onSuccess: () =>
          void message.success(
            t(wish === 'undo' ? 'history.undone' : 'history.redone', { step: words(step) }),
          ),
        onError: (error) => {
          const reason = isCallError(error) ? t(`error.${error.code}`, error.details) : String(error)
          void message.error({ key: SAID, content: t('history.failed', { reason }), duration: 10 })
        },
      },
    )
  }
  return { state, run, busy, words }
}

/** Ctrl+Z and Ctrl+Y take back and do again wherever nobody is typing. */
const useStepKeys = (run: (wish: 'undo' | 'redo') => void): void => {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const wish = wishOf(event)
      if (wish === undefined) return
      event.preventDefault()
      latest.current(wish)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** The two buttons that walk through what was done, across restarts. */
export const UndoButtons = () => {
  const { t } = useTexts()
  const { state, run, words } = useSteps()
  useStepKeys(run)
  const title = (wish: 'undo' | 'redo', step: ChangeStep | null): string =>
    step === null ? t(`history.nothing-${wish}`) : t(`history.${wish}-step`, { step: words(step) })
  return (
    <span className="undo-buttons">
      <Tooltip title={title('undo', state?.undo ?? null)}>
        <Button
          type="text"
          icon={<span aria-hidden>↶</span>}
          aria-label={t('history.undo')}
          aria-disabled={state?.undo === null}
          onClick={() => run('undo')}
        />
      </Tooltip>
      <Tooltip title={title('redo', state?.redo ?? null)}>
        <Button
          type="text"
          icon={<span aria-hidden>↷</span>}
          aria-label={t('history.redo')}
          aria-disabled={state?.redo === null}
          onClick={() => run('redo')}
        />
      </Tooltip>
    </span>
  )
}
