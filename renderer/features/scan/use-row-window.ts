import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { offsetsOf, type RowWindow, windowOf } from './row-window.ts'

interface WindowedRows extends RowWindow {
  /** The box that scrolls; rows begin at its top. */
  readonly box: RefObject<HTMLDivElement | null>
}

/** Draws only the rows that are seen of thousands. The heights are those of the rows as drawn, in pixels. */
export const useRowWindow = (heights: readonly number[]): WindowedRows => {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, height: 800 })
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const look = (): void => setSeen({ top: element.scrollTop, height: element.clientHeight })
    const size = new ResizeObserver(look)
    size.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      size.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  const offsets = useMemo(() => offsetsOf(heights), [heights])
  return { box, ...windowOf(offsets, seen) }
}
