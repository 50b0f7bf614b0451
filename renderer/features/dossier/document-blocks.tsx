import type { Block, DocumentModel, Paragraph, Run } from '../../../data/contract/document.ts'
import { useTexts } from '../../app/texts.ts'
import { Shape } from '../../ui/diagram-shape.tsx'
import { numbered } from '../../ui/numbered.ts'
import { paragraphStyle, roleStyle, runStyle, runText } from './document-style.ts'

type TableBlock = Extract<Block, { kind: 'table' }>
type ChartBlock = Extract<Block, { kind: 'chart' }>
type FigureBlock = Extract<Block, { kind: 'figure' }>
type HeadingBlock = Extract<Block, { kind: 'heading' }>

interface Shown {
  readonly model: DocumentModel
  /** Page of each heading by anchor; empty while pages are being measured. */
  readonly pageOf: ReadonlyMap<string, number>
}

const Blank = ({ field }: { readonly field: string }) => {
  const { t } = useTexts()
  return (
    <span className="doc-blank" title={t('dossier-page.blank', { field })}>
      ………………
    </span>
  )
}

/** Runs of text as elements, never as HTML. */
const Runs = ({ runs }: { readonly runs: readonly Run[] }) =>
  numbered(runs).map(({ at, item: run }) =>
    run.blank === true ? (
      <Blank key={at} field={run.text} />
    ) : (
      <span key={at} style={runStyle(run)}>
        {runText(run)}
      </span>
    ),
  )

const ParagraphView = ({ model, block }: Shown & { readonly block: Paragraph }) => (
  <p style={paragraphStyle(model, block)}>
    {block.rule === undefined ? (
      <Runs runs={block.runs} />
    ) : (
      // The rule is measured against the text above it (NĐ 30, Phụ lục I, II.1.b).
      <span className="doc-ruled">
        <Runs runs={block.runs} />
        <span className="doc-rule" style={{ width: `${block.rule * 100}%` }} />
      </span>
    )}
  </p>
)

/** The page has its own h1 and h2; the headings of the document go on below them. */
const tags = { 1: 'h3', 2: 'h4', 3: 'h5', 4: 'h6' } as const

const HeadingView = ({ model, block }: Shown & { readonly block: HeadingBlock }) => {
  const Tag = tags[block.level as keyof typeof tags] ?? 'h6'
  return (
    <Tag style={roleStyle(model.styles[`heading-${block.level}`])}>
      {block.number} {block.text}
    </Tag>
  )
}

interface TableViewProps extends Shown {
  readonly block: TableBlock
  readonly from: number
  readonly to: number
}

/** Rows `from` to `to` of a table under its header; the caption stands over the first part only. */
export const TableView = ({ model, block, from, to }: TableViewProps) => {
  const cellStyle = roleStyle(model.styles['table-cell'])
  return (
    <table className="doc-table">
      {block.caption === null || from > 0 ? null : (
        <caption style={roleStyle(model.styles.caption)}>{block.caption}</caption>
      )}
      <colgroup>
        {numbered(block.columns).map(({ at, item }) => (
          <col key={at} style={{ width: `${item.width * 100}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {numbered(block.columns).map(({ at, item }) => (
            <th key={at} scope="col" style={roleStyle(model.styles['table-header'])}>
              {item.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numbered(block.rows.slice(from, to)).map(({ at: row, item: cells }) => (
          <tr key={row}>
            {numbered(cells).map(({ at, item: runs }) => (
              <td
                key={at}
                style={{ ...cellStyle, textAlign: block.columns[at]?.align ?? cellStyle.textAlign }}
              >
                <Runs runs={runs} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const ContentsView = ({ model, pageOf, title }: Shown & { readonly title: string }) => (
  <div>
    <p style={roleStyle(model.styles['toc-title'])}>{title}</p>
    {model.blocks.map((block) =>
      block.kind === 'heading' && block.level <= 3 ? (
        <p key={block.anchor} className="doc-toc" style={roleStyle(model.styles[`toc-${block.level}`])}>
          <span>
            {block.number} {block.text}
          </span>
          <span className="doc-leader" />
          <span>{pageOf.get(block.anchor) ?? ''}</span>
        </p>
      ) : null,
    )}
  </div>
)

/** The bars of a chart; the numbers are those of the document, the look is that of the page. */
const ChartView = ({ model, block }: Shown & { readonly block: ChartBlock }) => {
  const sums = block.bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0))
  const most = Math.max(1, ...sums)
  return (
    <figure className="doc-chart" aria-label={block.description}>
      {block.caption === null ? null : (
        <figcaption style={roleStyle(model.styles.caption)}>{block.caption}</figcaption>
      )}
      {numbered(block.bars).map(({ at, item }) => (
        <div key={at} className="doc-bar">
          <span>{item.label}</span>
          <span className="doc-bar-parts">
            {numbered(block.parts).map(({ at: part, item: { name, fill } }) => (
              <span
                key={part}
                className={`doc-fill-${fill}`}
                title={`${name}: ${item.values[part] ?? 0}`}
                style={{ width: `${((item.values[part] ?? 0) / most) * 100}%` }}
              />
            ))}
            <strong>{sums[at]}</strong>
          </span>
        </div>
      ))}
    </figure>
  )
}

/** A drawing in the size in which it is printed. */
const FigureView = ({ block }: { readonly block: FigureBlock }) => (
  <svg
    className="doc-figure"
    role="img"
    aria-label={block.description}
    viewBox={`0 0 ${block.view.width} ${block.view.height}`}
    style={{ width: `${block.size.width}pt`, height: `${block.size.height}pt` }}
  >
    {numbered(block.shapes).map(({ at, item }) => (
      <Shape key={at} shape={item} />
    ))}
  </svg>
)

/** A picture in the size in which it is printed. */
const PictureView = ({ block }: { readonly block: Extract<Block, { kind: 'picture' }> }) => (
  <div style={{ textAlign: block.align }}>
    <img
      alt={block.description}
      src={`data:image/${block.type === 'png' ? 'png' : 'jpeg'};base64,${block.base64}`}
      style={{ width: `${block.size.width}pt`, height: `${block.size.height}pt` }}
    />
  </div>
)

/** One block of a document as React elements. */
export const BlockView = ({ model, pageOf, block }: Shown & { readonly block: Block }) => {
  const shown = { model, pageOf }
  switch (block.kind) {
    case 'paragraph':
      return <ParagraphView {...shown} block={block} />
    case 'heading':
      return <HeadingView {...shown} block={block} />
    case 'table':
      return <TableView {...shown} block={block} from={0} to={block.rows.length} />
    case 'contents':
      return <ContentsView {...shown} title={block.title} />
    case 'columns':
      return (
        <div
          className="doc-columns"
          style={{ gridTemplateColumns: block.widths.map((width) => `${width}mm`).join(' ') }}
        >
          {numbered([block.left, block.right]).map(({ at: side, item: paragraphs }) => (
            <div key={side}>
              {numbered(paragraphs).map(({ at, item: paragraph }) => (
                <ParagraphView key={at} {...shown} block={paragraph} />
              ))}
            </div>
          ))}
        </div>
      )
    case 'chart':
      return <ChartView {...shown} block={block} />
    case 'figure':
      return <FigureView block={block} />
    case 'picture':
      return <PictureView block={block} />
    case 'page-break':
    case 'turn':
      return null
  }
}
