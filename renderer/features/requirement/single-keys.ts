import { useEffect, useState } from 'react'
import type { AnswerResult } from '../../../data/contract/answer.ts'

const STORED = 'capdo.single-keys'

/** Results by the keys 1 to 5. */
export const RESULT_KEYS: readonly AnswerResult[] = [
  'met',
  'partial',
  'not-met',
  'not-applicable',
  'unassessed',
]

/** What a single key asks for. */
export type KeyAct =
  | { readonly kind: 'result'; readonly result: AnswerResult }
  | { readonly kind: 'next' | 'previous' | 'evidence' | 'comment' | 'measure' | 'find' | 'help' | 'review' }

const ACTS: Readonly<Record<string, KeyAct>> = {
  j: { kind: 'next' },
  k: { kind: 'previous' },
  e: { kind: 'evidence' },
  c: { kind: 'comment' },
  m: { kind: 'measure' },
  n: { kind: 'result', result: 'not-applicable' },
  g: { kind: 'find' },
  '/': { kind: 'find' },
  r: { kind: 'review' },
  '?': { kind: 'help' },
}

/** What a key means; undefined for every other key. */
export const actOf = (key: string): KeyAct | undefined => {
  const result = /^[1-5]$/.test(key) ? RESULT_KEYS[Number(key) - 1] : undefined
  return result === undefined ? ACTS[key.toLowerCase()] : { kind: 'result', result }
}

/** Where keys are typed or choose; a tick or a radio button takes none of these keys. */
const WRITING = [
  'input:not([type="radio"]):not([type="checkbox"])',
  ...[
    'textarea',
    'select',
    '[contenteditable="true"]',
    '[role="combobox"]',
    '[role="listbox"]',
    '[role="menu"]',
  ],
].join()

/** Whether a key press belongs to something one types or chooses in. */
const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  (event.target instanceof Element && event.target.closest(WRITING) !== null) ||
  document.querySelector('[role="dialog"][aria-modal="true"]') !== null

/** Whether single keys are on; people can turn them off for good (WCAG 2.1.4). */
export const useSingleKeySetting = (): { readonly on: boolean; readonly turn: (on: boolean) => void } => {
  const [on, setOn] = useState(() => localStorage.getItem(STORED) !== 'off')
  return {
    on,
    turn: (next) => {
      localStorage.setItem(STORED, next ? 'on' : 'off')
      setOn(next)
    },
  }
}

/** Listens to single keys while they are on and nobody is typing. */
export const useSingleKeys = (on: boolean, act: (act: KeyAct) => void): void => {
  useEffect(() => {
    if (!on) return undefined
    const onKey = (event: KeyboardEvent): void => {
      const wanted = actOf(event.key)
      if (wanted === undefined || isTaken(event)) return
      event.preventDefault()
      act(wanted)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [on, act])
}
