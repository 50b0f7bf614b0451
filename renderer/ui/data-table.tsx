import { Table, type TableProps, type TableRef } from 'antd'
import { scrollable } from './scrollable.ts'

const reach = (table: TableRef | null): (() => void) | undefined =>
  scrollable(table?.nativeElement.querySelector<HTMLElement>('.ant-table-body, .ant-table-content') ?? null)

/** The library's table; where it is wider than its place it is reached, and scrolled, by keyboard too (WCAG 2.1.1). */
export const DataTable = <R extends object>(props: TableProps<R>) => <Table<R> {...props} ref={reach} />
