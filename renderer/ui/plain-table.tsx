import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.ts'
import { scrollable } from './scrollable.ts'

interface PlainColumn<R> {
  readonly title: string
  readonly cell: (row: R) => ReactNode
}

interface PlainTableProps<R> {
  readonly caption: string
  readonly columns: readonly PlainColumn<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  /** The table stands under a heading of its own section. */
  readonly inner?: boolean
}

/** A small table for reading: caption, headers, rows, or a word that there are none. */
export const PlainTable = <R,>({ caption, columns, rows, rowKey, inner = false }: PlainTableProps<R>) => {
  const { t } = useTexts()
  const Heading = inner ? 'h3' : 'h2'
  return (
    <section className="plain-table-box" ref={scrollable} aria-label={caption}>
      <Heading>
        {caption} <span className="soft">({rows.length})</span>
      </Heading>
      {rows.length === 0 ? (
        <p className="soft">{t('app.nothing')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.title} scope="col">
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <td key={column.title}>{column.cell(row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
