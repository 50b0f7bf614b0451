import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { drawPage, type PaperPage } from './paper-file.ts'

/** How far from sight a page is drawn, in px. */
const AHEAD = '800px'

/** Whether an element is in sight of its scroller, or nearly. */
const useNear = (box: React.RefObject<HTMLElement | null>): boolean => {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: element.closest('.paper-scroll'),
      rootMargin: AHEAD,
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return near
}

const Drawn = ({ page, scale }: { readonly page: PaperPage; readonly scale: number }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const words = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    if (canvas.current === null || words.current === null) return
    const order = { canvas: canvas.current, words: words.current, scale, density: window.devicePixelRatio }
    return drawPage(page, order, () => setDrawn(true))
  }, [page, scale])
  return (
    <>
      <canvas ref={canvas} className="paper-picture" aria-hidden data-drawn={drawn} />
      <div
        ref={words}
        className="paper-words"
        style={{ ['--total-scale-factor' as string]: scale * (96 / 72) }}
      />
    </>
  )
}

interface SheetProps {
  readonly page: PaperPage
  readonly count: number
  readonly scale: number
}

/** One page of a PDF in its size; drawn when it comes near. */
export const PaperSheet = ({ page, count, scale }: SheetProps) => {
  const { t } = useTexts()
  const box = useRef<HTMLElement>(null)
  const near = useNear(box)
  return (
    <section
      ref={box}
      className="paper-sheet"
      aria-label={t('dossier-paper.page-of', { page: page.number, count })}
      style={{ width: page.width * scale, height: page.height * scale }}
    >
      {near ? <Drawn page={page} scale={scale} /> : null}
    </section>
  )
}
