import { Failure } from '../../../data/contract/failure.ts'
import type { overviewProcedures } from '../../../data/contract/overview.ts'
import { writeReportWorkbook } from '../../export/report-workbook.ts'
import type { AppDeps } from '../deps.ts'
import type { Handlers } from '../handlers.ts'
import { overviewGround } from './ground.ts'
import { allFigures, figureOf, overviewOf, rowsOfNumber } from './overview.ts'
import { figureSheets, overviewSheets } from './overview-sheets.ts'
import { targetRows } from './target-rows.ts'

/** The overview: numbers, the rows behind each of them, and both as a workbook. */
export const overviewHandlers = (deps: AppDeps): Handlers<keyof typeof overviewProcedures> => ({
  'overview.numbers': async () => overviewOf(await overviewGround(deps)),
  'overview.rows': async (asked) => {
    const rows = rowsOfNumber(asked, await overviewGround(deps))
    if (rows === null) throw new Failure('not-found', { entity: 'number', id: JSON.stringify(asked) })
    return rows
  },
  'overview.workbook': async ({ figure, language = 'vi' }) => {
    const ground = await overviewGround(deps)
    const texts = deps.texts(language)
    const sheets =
      figure === undefined
        ? overviewSheets({ figures: allFigures(ground), targets: targetRows(ground) }, texts, (text) =>
            language === 'en' ? (text.en ?? text.vi) : text.vi,
          )
        : figureSheets(figureOf(figure, ground), texts)
    const name = figure === undefined ? texts('overview.file') : texts(`overview.figure.${figure}.file`)
    const bytes = await writeReportWorkbook(sheets)
    return { file: `${name}-${ground.today}.xlsx`, base64: Buffer.from(bytes).toString('base64') }
  },
})
