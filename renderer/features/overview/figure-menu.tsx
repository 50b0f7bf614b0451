import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { Figure } from '../../../data/contract/overview.ts'
import { useTexts } from '../../app/texts.ts'
import { saveFile } from '../../client/file-transfer.ts'
import { useAsk } from '../../client/query.ts'
import { pngBase64, svgBase64 } from '../../client/svg-picture.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { chartOf } from './figure-model.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Saves a figure as a picture, or its numbers and the rows behind them as a workbook. */
export const FigureMenu = ({ figure }: { readonly figure: Figure }) => {
  const { t, language } = useTexts()
  const workbook = useAsk('overview.workbook')
  const [error, setError] = useState<unknown>(null)
  const name = t(`overview.figure.${figure.id}.title`)
  const file = t(`overview.figure.${figure.id}.file`)
  const savePicture = async (kind: 'svg' | 'png'): Promise<void> => {
    const { chartPicture } = await import('../../ui/chart/draw-chart.ts')
    const svg = chartPicture(chartOf(figure, t))
    if (kind === 'svg') saveFile(`${file}.svg`, svgBase64(svg), 'image/svg+xml')
    else saveFile(`${file}.png`, await pngBase64(svg), 'image/png')
  }
  const save = (key: string): void => {
    setError(null)
    if (key === 'svg' || key === 'png') void savePicture(key).catch(setError)
    else
      workbook.mutate(
        { figure: figure.id, language },
        { onSuccess: (written) => saveFile(written.file, written.base64, XLSX), onError: setError },
      )
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: (['png', 'svg', 'xlsx'] as const).map((key) => ({ key, label: t(`overview.chart.${key}`) })),
          onClick: ({ key }) => save(key),
        }}
      >
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          aria-label={t('overview.chart.save', { name })}
          loading={workbook.isPending}
        />
      </Dropdown>
      {error === null ? null : <ErrorAlert error={error} />}
    </>
  )
}
