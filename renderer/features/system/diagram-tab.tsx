import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { Diagram, DiagramPlace, DiagramView } from '../../../data/contract/diagram.ts'
import { useTexts } from '../../app/texts.ts'
import { call } from '../../client/call.ts'
import { saveFile } from '../../client/file-transfer.ts'
import { answerKey, useAnswer, useCommand } from '../../client/query.ts'
import { pngBase64, svgBase64 } from '../../client/svg-picture.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { DiagramCanvas } from './diagram-canvas.tsx'
import { BoxList, MissingList } from './diagram-lists.tsx'

const route = getRouteApi('/systems/$id')

const ZOOMS = [0.4, 0.55, 0.7, 0.85, 1, 1.25, 1.5, 2] as const

interface PictureProps {
  readonly systemId: string
  readonly view: DiagramView
}

const useDownload = ({ systemId, view }: PictureProps) => {
  const { language } = useTexts()
  const [error, setError] = useState<unknown>(null)
  const download = (form: 'svg' | 'png'): void => {
    setError(null)
    call('diagram.svg', { systemId, view, language })
      .then(async ({ file, svg }) => {
        if (form === 'svg') saveFile(file, svgBase64(svg), 'image/svg+xml')
        else saveFile(file.replace(/\.svg$/, '.png'), await pngBase64(svg), 'image/png')
      })
      .catch(setError)
  }
  return { error, download }
}

interface BarProps extends PictureProps {
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
  readonly onReset: () => void
  readonly canReset: boolean
  readonly onDownload: (form: 'svg' | 'png') => void
}

const Bar = ({ view, zoom, onZoom, onReset, canReset, onDownload, systemId }: BarProps) => {
  const { t } = useTexts()
  const navigate = route.useNavigate()
  const at = ZOOMS.findIndex((one) => one >= zoom)
  return (
    <div className="row">
      <Segmented<DiagramView>
        aria-label={t('diagram.view.label')}
        value={view}
        options={(['logical', 'physical'] as const).map((value) => ({
          value,
          label: t(`diagram.view.${value}`),
        }))}
        onChange={(value) =>
          void navigate({ to: '.', search: { tab: 'diagram', view: value }, replace: true })
        }
      />
      <Button aria-label={t('diagram.zoom-out')} onClick={() => onZoom(ZOOMS[at - 1] ?? zoom)}>
        −
      </Button>
      <span className="number">{Math.round(zoom * 100)}%</span>
      <Button aria-label={t('diagram.zoom-in')} onClick={() => onZoom(ZOOMS[at + 1] ?? zoom)}>
        +
      </Button>
      <Button disabled={!canReset} onClick={onReset}>
        {t('diagram.reset')}
      </Button>
      <Button onClick={() => onDownload('svg')}>{t('diagram.svg')}</Button>
      <Button onClick={() => onDownload('png')}>{t('diagram.png')}</Button>
      <Link to="/systems/$id" params={{ id: systemId }} search={{ tab: 'components' }}>
        {t('diagram.to-tables')}
      </Link>
    </div>
  )
}

/** Moves boxes; the answer is the picture as it is then. */
const usePlacing = ({ systemId, view }: PictureProps) => {
  const { language } = useTexts()
  const client = useQueryClient()
  const place = useCommand('diagram.place')
  const reset = useCommand('diagram.reset')
  const picture = { systemId, view, language }
  const show = (diagram: Diagram): void =>
    void client.setQueryData(answerKey('diagram.ofSystem', picture), diagram)
  return {
    error: place.error ?? reset.error,
    place: (id: string, to: DiagramPlace | null): void =>
      place.mutate({ ...picture, boxes: { [id]: to } }, { onSuccess: show }),
    reset: (): void => reset.mutate(picture, { onSuccess: show }),
  }
}

const Picture = ({ diagram, systemId, view }: PictureProps & { readonly diagram: Diagram }) => {
  const { t } = useTexts()
  const [zoom, setZoom] = useState(0.85)
  const placing = usePlacing({ systemId, view })
  const { error, download } = useDownload({ systemId, view })
  const failed = error ?? placing.error
  return (
    <div className="stack">
      <Bar
        systemId={systemId}
        view={view}
        zoom={zoom}
        onZoom={setZoom}
        onReset={placing.reset}
        canReset={diagram.boxes.some(({ placed }) => placed)}
        onDownload={download}
      />
      {failed === null ? null : <ErrorAlert error={failed} />}
      <p className="soft component-hint">{t('diagram.intro')}</p>
      <DiagramCanvas diagram={diagram} zoom={zoom} onPlace={placing.place} />
      <MissingList systemId={systemId} missing={diagram.missing} />
      <BoxList diagram={diagram} onPlace={placing.place} />
    </div>
  )
}

/** The logical and the physical model of a system, drawn from its components. */
export const DiagramTab = ({ systemId }: { readonly systemId: string }) => {
  const { language } = useTexts()
  const { view = 'logical' } = route.useSearch()
  const answer = useAnswer('diagram.ofSystem', { systemId, view, language })
  return (
    <div className="card">
      <Answered of={answer}>
        {(diagram) => <Picture key={view} systemId={systemId} view={view} diagram={diagram} />}
      </Answered>
    </div>
  )
}
