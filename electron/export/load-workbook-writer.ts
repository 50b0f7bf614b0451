/** What writes workbooks, and what finishes them; loaded with the first one, since most starts write none. */
export const loadWorkbookWriter = async () => {
  const [{ default: writeExcelFile }, { finishWorkbook }] = await Promise.all([
    import('write-excel-file/node'),
    import('./finish-workbook.ts'),
  ])
  return { writeExcelFile, finishWorkbook }
}
