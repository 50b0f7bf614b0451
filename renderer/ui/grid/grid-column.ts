import type { ReactNode } from 'react'
import type { CellKind, CellValue } from './cell-value.ts'

/** One column of a grid; `extra` columns are shown on wish only. */
export interface GridColumn {
  readonly field: string
  readonly title: string
  /** In px. */
  readonly width: number
  readonly cell: CellKind
  readonly required?: true
  readonly extra?: true
  /** A sentence when a value that was understood looks wrong all the same; it is kept as typed. */
  readonly doubt?: (value: CellValue) => string | undefined
}

/** One row of a grid; `mark` stands beside its number, e.g. that others share it. */
export interface GridRow {
  readonly id: string
  readonly values: Readonly<Record<string, CellValue>>
  readonly mark?: ReactNode
}

/** The cell that has the focus, by place. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}
