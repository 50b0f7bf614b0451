import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { openPaper, type Paper } from './paper-file.ts'
import { pageAt, pageTops, paperMove, scaleOf, type Zoom, zoomStep } from './paper-place.ts'
import { PaperSheet } from './paper-sheet.tsx'
import { PaperToolbar } from './paper-toolbar.tsx'

/** Opens the file; the one before stays until the new one is there, so that an edit does not make the page flicker. */
const usePaper = (base64: string): { readonly paper: Paper | null; readonly failed: boolean } => {
  const [state, setState] = useState<{ paper: Paper | null; failed: boolean }>({ paper: null, failed: false })
  useEffect(() => {
    let here = true
    const opened = openPaper(base64)
    opened.then(
      (paper) => here && setState({ paper, failed: false }),
      () => here && setState({ paper: null, failed: true }),
    )
    return () => {
      here = false
      opened.then(({ close }) => close()).catch(() => undefined)
    }
  }, [base64])
  return state
}

const useRoom = (box: RefObject<HTMLElement | null>): number => {
  const [room, setRoom] = useState(600)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => setRoom(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return room
}

interface PagesProps {
  readonly paper: Paper
  readonly title: string
}

const useReading = ({ paper }: PagesProps, scroller: RefObject<HTMLElement | null>) => {
  const room = useRoom(scroller)
  const [zoom, setZoom] = useState<Zoom>('fit')
  const [page, setPage] = useState(1)
  const { pages } = paper
  const scales = useMemo(() => pages.map(({ width }) => scaleOf(zoom, width, room)), [pages, zoom, room])
  const tops = useMemo(
    () => pageTops(pages.map(({ height }, index) => height * (scales[index] ?? 1))),
    [pages, scales],
  )
  const goTo = (number: number, below = 0): void => {
    const top = (tops[number - 1] ?? 0) + below * (scales[number - 1] ?? 1)
    scroller.current?.scrollTo({ top: Math.max(0, top - 8) })
    setPage(number)
  }
  const onScroll = (): void => {
    const element = scroller.current
    if (element !== null) setPage(pageAt(tops, element.scrollTop, element.clientHeight))
  }
  const here = Math.min(page, pages.length)
  return { zoom, setZoom, page: here, scales, scale: scales[here - 1] ?? 1, goTo, onScroll }
}

const Pages = (props: PagesProps) => {
  const { t } = useTexts()
  const { paper, title } = props
  const scroller = useRef<HTMLElement>(null)
  const { zoom, setZoom, page, scale, scales, goTo, onScroll } = useReading(props, scroller)
  const count = paper.pages.length
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = paperMove(event.key, page, count)
    if (move === null) return
    event.preventDefault()
    if (move.kind === 'page') goTo(move.to)
    else setZoom(move.kind === 'fit' ? 'fit' : zoomStep(scale, move.way))
  }
  return (
    <div className="paper-desk">
      <PaperToolbar
        {...{ page, count, scale, zoom }}
        headings={paper.headings}
        onPage={goTo}
        onHeading={(heading) => goTo(heading.page, heading.top)}
        onZoom={setZoom}
      />
      <section
        ref={(element) => {
          scroller.current = element
          // Keyboards scroll and turn pages only on what can take the focus.
          if (element !== null) element.tabIndex = 0
        }}
        className="paper-scroll"
        aria-label={t('dossier-page.preview-of', { title })}
        aria-describedby="paper-keys"
        lang="vi"
        onScroll={onScroll}
        onKeyDown={onKey}
      >
        {paper.pages.map((one, index) => (
          <PaperSheet key={one.number} page={one} count={count} scale={scales[index] ?? 1} />
        ))}
      </section>
      <p id="paper-keys" className="visually-hidden">
        {t('dossier-paper.keys')}
      </p>
    </div>
  )
}

interface PaperViewProps {
  readonly base64: string
  readonly title: string
}

/** A PDF page by page, drawn from the very file. */
export const PaperView = ({ base64, title }: PaperViewProps) => {
  const { t } = useTexts()
  const { paper, failed } = usePaper(base64)
  if (failed) return <p role="alert">{t('dossier-paper.unreadable')}</p>
  return paper === null ? <p role="status">{t('app.loading')}</p> : <Pages paper={paper} title={title} />
}
