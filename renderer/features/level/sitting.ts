import { useState } from 'react'

/** What is the same for all systems of one sitting: who states the facts, on which day, from which source. */
export interface Sitting {
  readonly decidedBy: string
  readonly decidedOn: string | null
  readonly source: string
}

let kept: Sitting = { decidedBy: '', decidedOn: null, source: '' }

/** The sitting as it was typed last; it lasts as long as the page is open. */
export const useSitting = (): readonly [Sitting, (patch: Partial<Sitting>) => void] => {
  const [sitting, setSitting] = useState(kept)
  const change = (patch: Partial<Sitting>): void => {
    kept = { ...kept, ...patch }
    setSitting(kept)
  }
  return [sitting, change]
}
