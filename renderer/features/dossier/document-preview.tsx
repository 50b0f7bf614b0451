import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { DocumentModel } from '../../../data/contract/document.ts'
import { useTexts } from '../../app/texts.ts'
import { numbered } from '../../ui/numbered.ts'
import { BlockView, TableView } from './document-blocks.tsx'
import {
  type Heights,
  headingPages,
  type Lying,
  lyingOf,
  type PagePart,
  paginate,
  partsOf,
  piecesOf,
} from './pagination.ts'

/** CSS pixels of a millimetre (CSS Values 4, 5.2). */
const MM = 96 / 25.4

const NO_PAGES: ReadonlyMap<string, number> = new Map()

const heightsIn = (sheet: HTMLElement): Heights => {
  const boxes = [...sheet.querySelectorAll<HTMLElement>('[data-block]')]
  const blocks = boxes.map((box) => box.offsetHeight)
  const rows = new Map<number, readonly number[]>()
  const heads = new Map<number, number>()
  boxes.forEach((box, index) => {
    const own = [...box.querySelectorAll<HTMLElement>('tbody > tr')].map((row) => row.offsetHeight)
    rows.set(index, own)
    heads.set(index, box.offsetHeight - own.reduce((sum, height) => sum + height, 0))
  })
  return { blocks, rows, heads }
}

/** Sizes the preview to the room it has; 1 is real size. */
const useScale = (box: RefObject<HTMLElement | null>, width: number): number => {
  const [scale, setScale] = useState(0.65)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    // A long document is read by scrolling, and keyboards scroll only what can take the focus.
    element.tabIndex = 0
    const observer = new ResizeObserver(() =>
      setScale(Math.min(1, (element.clientWidth - 24) / (width * MM))),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, width])
  return scale
}

/** Measures all blocks once in a hidden sheet of the right width, again when the fonts have come. */
const useHeights = (sheet: RefObject<HTMLElement | null>, model: DocumentModel): Heights | null => {
  const [heights, setHeights] = useState<Heights | null>(null)
  useLayoutEffect(() => {
    let here = true
    const measure = (): void => {
      if (here && sheet.current !== null && model.blocks.length > 0) setHeights(heightsIn(sheet.current))
    }
    measure()
    void document.fonts.ready.then(measure)
    return () => {
      here = false
    }
  }, [sheet, model])
  return heights
}

interface SheetProps {
  readonly model: DocumentModel
  readonly parts: readonly PagePart[]
  readonly pageOf: ReadonlyMap<string, number>
  readonly number: number
  readonly lying: Lying
}

type PartProps = Pick<SheetProps, 'model' | 'pageOf'> & { readonly part: PagePart }

const PartView = ({ model, pageOf, part }: PartProps) => {
  const block = model.blocks[part.block]
  if (block === undefined) return null
  if (part.kind === 'table' && block.kind === 'table') {
    return <TableView model={model} pageOf={pageOf} block={block} from={part.from} to={part.to} />
  }
  return <BlockView model={model} pageOf={pageOf} block={block} />
}

/** Width and height of the paper as it lies, in mm; the margins stay where they are. */
const paper = ({ page }: DocumentModel, lying: Lying): { width: number; height: number } =>
  lying === 'portrait'
    ? { width: page.width, height: page.height }
    : { width: page.height, height: page.width }

const Sheet = ({ model, parts, pageOf, number, lying }: SheetProps) => {
  const { page } = model
  const { margin } = page
  const { width, height } = paper(model, lying)
  return (
    <div
      className="sheet"
      style={{
        width: `${width}mm`,
        height: `${height}mm`,
        padding: `${margin.top}mm ${margin.right}mm ${margin.bottom}mm ${margin.left}mm`,
      }}
    >
      {number > 1 || page.numberOnFirst ? (
        <span
          className="sheet-number"
          style={{ top: `${page.number.fromEdge}mm`, fontSize: `${page.number.size}pt` }}
        >
          {number}
        </span>
      ) : null}
      {model.header !== undefined && (number > 1 || page.numberOnFirst) ? (
        <div
          className="sheet-header"
          style={{
            top: `calc(${page.number.fromEdge}mm + ${page.number.size * 1.15 + 2}pt)`,
            left: `${margin.left}mm`,
            right: `${margin.right}mm`,
          }}
        >
          {numbered(model.header).map(({ at, item }) => (
            <BlockView key={at} model={model} pageOf={pageOf} block={item} />
          ))}
        </div>
      ) : null}
      {model.mark === null ? null : <span className="sheet-mark">{model.mark}</span>}
      {model.watermark === null ? null : (
        <span className="sheet-watermark" data-watermark={model.watermark} />
      )}
      {parts.map((part) => (
        <div key={`${part.block} ${part.kind === 'table' ? part.from : ''}`} className="sheet-block">
          <PartView model={model} pageOf={pageOf} part={part} />
        </div>
      ))}
      {model.footer === null ? null : <span className="sheet-footer">{model.footer}</span>}
    </div>
  )
}

const Sheets = ({ model, heights }: { readonly model: DocumentModel; readonly heights: Heights }) => {
  const pages = useMemo(() => {
    const { top, bottom } = model.page.margin
    const room = (lying: Lying): number => (paper(model, lying).height - top - bottom) * MM
    return paginate(piecesOf(model), heights, { portrait: room('portrait'), landscape: room('landscape') })
  }, [model, heights])
  const pageOf = headingPages(model, pages)
  return numbered(pages).map(({ at, item: { lying, pieces } }) => (
    <Sheet key={at} model={model} parts={partsOf(pieces)} pageOf={pageOf} number={at + 1} lying={lying} />
  ))
}

/** A document as it will look on paper, page by page, from the same model that is written to DOCX and PDF. */
export const DocumentPreview = ({ model }: { readonly model: DocumentModel }) => {
  const { t } = useTexts()
  const box = useRef<HTMLElement>(null)
  const hidden = useRef<HTMLDivElement>(null)
  const heights = useHeights(hidden, model)
  const lying = useMemo(() => lyingOf(model), [model])
  const widest = Math.max(...lying.map((one) => paper(model, one).width), model.page.width)
  const scale = useScale(box, widest)
  const { left, right } = model.page.margin
  return (
    <section
      ref={box}
      className="preview"
      aria-label={t('dossier-page.preview-of', { title: model.title })}
      lang="vi"
    >
      <h2 className="visually-hidden">{t('dossier-page.preview')}</h2>
      <div ref={hidden} className="doc measuring" aria-hidden>
        {numbered(model.blocks).map(({ at, item: block }) => (
          <div
            key={at}
            data-block={at}
            className="sheet-block"
            style={{ width: `${paper(model, lying[at] ?? 'portrait').width - left - right}mm` }}
          >
            <BlockView model={model} pageOf={NO_PAGES} block={block} />
          </div>
        ))}
      </div>
      <div className="doc" style={{ zoom: scale, fontSize: `${model.font.size}pt` }}>
        {heights === null ? null : <Sheets model={model} heights={heights} />}
      </div>
    </section>
  )
}
