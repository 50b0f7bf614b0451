import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { TargetRow } from '../../../data/contract/target.ts'
import { type Translate, useTexts } from '../../app/texts.ts'
import { saveFile } from '../../client/file-transfer.ts'
import { pngBase64, svgBase64 } from '../../client/svg-picture.ts'
import { BarChart } from '../../ui/chart/bar-chart.tsx'
import type { ChartModel } from '../../ui/chart/chart-model.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'

const SIDES = ['held', 'missing', 'unmeasured'] as const
const FILLS = { held: 'solid', missing: 'diagonal', unmeasured: 'empty' } as const

/** Targets that count rows of the inventory; money is another measure and stands in its own table. */
const countedOf = (targets: readonly TargetRow[]): readonly TargetRow[] =>
  targets.filter(
    ({ measure, share }) =>
      measure !== 'security-budget' && share !== null && share.of + share.unmeasured > 0,
  )

/** Letters that fit beside a bar; the table above has every word. */
const FITS = 56

const shortened = (label: string): string => (label.length > FITS ? `${label.slice(0, FITS - 1)}…` : label)

const chartOf = (
  targets: readonly TargetRow[],
  t: Translate,
  pick: (text: TargetRow['text']) => string,
): ChartModel => ({
  title: t('target.chart-title'),
  parts: SIDES.map((side) => ({ name: t(`target.chart-part.${side}`), fill: FILLS[side] })),
  bars: targets.map(({ id, text, share }) => {
    const held = share?.value ?? 0
    return {
      label: shortened(`${/^[A-Z]{2}\d+$/.test(id) ? `${id} ` : ''}${pick(text)}`),
      values: [held, (share?.of ?? 0) - held, share?.unmeasured ?? 0],
    }
  }),
})

/** What the counted targets stand at, side by side; the numbers stand in the table of targets as well. */
export const TargetChart = ({ targets }: { readonly targets: readonly TargetRow[] }) => {
  const { t, pick } = useTexts()
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>(null)
  const counted = useMemo(() => countedOf(targets), [targets])
  const model = useMemo(() => chartOf(counted, t, pick), [counted, t, pick])
  if (counted.length === 0) return null
  const savePicture = async (kind: 'svg' | 'png'): Promise<void> => {
    const { chartPicture } = await import('../../ui/chart/draw-chart.ts')
    const svg = chartPicture(model)
    const file = t('target.chart-file')
    if (kind === 'svg') saveFile(`${file}.svg`, svgBase64(svg), 'image/svg+xml')
    else saveFile(`${file}.png`, await pngBase64(svg), 'image/png')
  }
  const open = (bar: number, part: number): void => {
    const [target, side] = [counted[bar], SIDES[part]]
    if (target === undefined || side === undefined) return
    void navigate({ to: '/', search: { target: target.id, side } })
  }
  return (
    <section className="card target-section" aria-labelledby="target-chart">
      <div className="target-chart-head">
        <h2 id="target-chart">{t('target.chart-title')}</h2>
        <span className="row">
          {(['png', 'svg'] as const).map((kind) => (
            <Button key={kind} size="small" onClick={() => void savePicture(kind).catch(setError)}>
              {t(`overview.chart.${kind}`)}
            </Button>
          ))}
        </span>
      </div>
      {error === null ? null : <ErrorAlert error={error} />}
      <BarChart model={model} onPick={open} />
    </section>
  )
}
