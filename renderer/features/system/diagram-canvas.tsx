import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Diagram, DiagramBox, DiagramPlace } from '../../../data/contract/diagram.ts'
import { useTexts } from '../../app/texts.ts'
import { Shape } from '../../ui/diagram-shape.tsx'

/** How far a box is on its way from where it stood. */
interface Drag {
  readonly id: string
  readonly dx: number
  readonly dy: number
}

/** Steps of the arrow keys, in px; with Shift the large one. */
const STEP = 10
const LEAP = 50

/** Boxes moved by keys are kept after a pause, in ms, so that many steps are one. */
const PAUSE = 500

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

const placeOf = (box: DiagramBox, { dx, dy }: Drag): DiagramPlace => ({
  x: Math.max(0, Math.round(box.x + dx)),
  y: Math.max(0, Math.round(box.y + dy)),
})

interface CanvasProps {
  readonly diagram: Diagram
  readonly zoom: number
  readonly onPlace: (id: string, place: DiagramPlace) => void
}

/** Moving a box with the pointer or with keys; what is on its way is shown before it is kept. */
const useMoving = ({ diagram, zoom, onPlace }: CanvasProps) => {
  const [drag, setDrag] = useState<Drag | null>(null)
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const boxOf = (id: string): DiagramBox | undefined => diagram.boxes.find((box) => box.id === id)
  const keep = (moved: Drag | null): void => {
    const box = moved === null ? undefined : boxOf(moved.id)
    setDrag(null)
    if (moved !== null && box !== undefined && (moved.dx !== 0 || moved.dy !== 0)) {
      onPlace(box.id, placeOf(box, moved))
    }
  }
  return {
    drag,
    onPointerDown: (id: string, event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      start.current = { x: event.clientX, y: event.clientY }
      setDrag({ id, dx: 0, dy: 0 })
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const from = start.current
      if (drag === null || from === null) return
      setDrag({ ...drag, dx: (event.clientX - from.x) / zoom, dy: (event.clientY - from.y) / zoom })
    },
    onPointerUp: (): void => {
      if (start.current === null) return
      start.current = null
      keep(drag)
    },
    onKeyDown: (id: string, event: KeyboardEvent): void => {
      const way = ARROWS[event.key]
      if (way === undefined) return
      event.preventDefault()
      const step = event.shiftKey ? LEAP : STEP
      const before = drag?.id === id ? drag : { id, dx: 0, dy: 0 }
      const next = { id, dx: before.dx + way[0] * step, dy: before.dy + way[1] * step }
      setDrag(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => keep(next), PAUSE)
    },
  }
}

interface HandleProps {
  readonly box: DiagramBox
  readonly moving: ReturnType<typeof useMoving>
  readonly zoom: number
}

/** Lies over a box of the picture and takes pointer and keys. */
const Handle = ({ box, moving, zoom }: HandleProps) => {
  const { t } = useTexts()
  const { dx, dy } = moving.drag?.id === box.id ? moving.drag : { dx: 0, dy: 0 }
  return (
    <button
      type="button"
      className="diagram-handle"
      aria-label={t('diagram.box', { name: box.name, x: Math.round(box.x), y: Math.round(box.y) })}
      style={{
        left: (box.x + dx) * zoom,
        top: (box.y + dy) * zoom,
        width: box.w * zoom,
        height: box.h * zoom,
      }}
      onPointerDown={(event) => moving.onPointerDown(box.id, event)}
      onPointerMove={moving.onPointerMove}
      onPointerUp={moving.onPointerUp}
      onPointerCancel={moving.onPointerUp}
      onKeyDown={(event) => moving.onKeyDown(box.id, event)}
    />
  )
}

/** The picture itself: boxes can be dragged, or chosen by Tab and moved by the arrow keys. */
export const DiagramCanvas = (props: CanvasProps) => {
  const { diagram, zoom } = props
  const moving = useMoving(props)
  const { drag } = moving
  const [width, height] = [diagram.width * zoom, diagram.height * zoom]
  const shiftOf = (box: string | null): string | undefined =>
    drag !== null && box === drag.id ? `translate(${drag.dx} ${drag.dy})` : undefined
  return (
    <section className="diagram-frame" aria-label={diagram.title}>
      <div className="diagram" style={{ width, height }}>
        <svg width={width} height={height} viewBox={`0 0 ${diagram.width} ${diagram.height}`}>
          <title>{diagram.title}</title>
          {diagram.shapes.map((shape, at) => (
            <g key={`${shape.kind} ${at.toString()}`} transform={shiftOf(shape.box)}>
              <Shape shape={shape} />
            </g>
          ))}
        </svg>
        {diagram.boxes.map((box) => (
          <Handle key={box.id} box={box} moving={moving} zoom={zoom} />
        ))}
      </div>
    </section>
  )
}
