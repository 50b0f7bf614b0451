import { LeftOutlined, RightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import type { PaperHeading } from './paper-file.ts'
import { type Zoom, zoomStep } from './paper-place.ts'

interface PageFieldProps {
  readonly page: number
  readonly count: number
  readonly onPage: (page: number) => void
}

/** The number of the page; typing one and Enter goes there. */
const PageField = ({ page, count, onPage }: PageFieldProps) => {
  const { t } = useTexts()
  const [typed, setTyped] = useState<string | null>(null)
  const go = (): void => {
    const wanted = Number(typed)
    if (typed !== null && Number.isInteger(wanted) && wanted >= 1) onPage(Math.min(count, wanted))
    setTyped(null)
  }
  return (
    <span className="paper-page">
      <input
        className="paper-number"
        inputMode="numeric"
        aria-label={t('dossier-paper.go-to-page')}
        value={typed ?? String(page)}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go()
        }}
        onBlur={go}
      />
      <span data-testid="page-count">/ {count}</span>
    </span>
  )
}

interface ToolbarProps extends PageFieldProps {
  readonly headings: readonly PaperHeading[]
  readonly onHeading: (heading: PaperHeading) => void
  readonly scale: number
  readonly zoom: Zoom
  readonly onZoom: (zoom: Zoom) => void
}

const Contents = ({ headings, onHeading }: Pick<ToolbarProps, 'headings' | 'onHeading'>) => {
  const { t } = useTexts()
  if (headings.length === 0) return null
  return (
    <Select
      size="small"
      className="paper-contents"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('dossier-paper.contents')}
      placeholder={t('dossier-paper.contents')}
      value={null}
      popupMatchSelectWidth={440}
      options={headings.map(({ key, title, depth, page }) => ({
        value: key,
        label: `${'\u2003'.repeat(depth)}${title} · ${page}`,
      }))}
      onChange={(key: string | null) => {
        const found = headings.find((one) => one.key === key)
        if (found !== undefined) onHeading(found)
      }}
    />
  )
}

/** Paging, contents and size of the pages. */
export const PaperToolbar = (props: ToolbarProps) => {
  const { t } = useTexts()
  const { page, count, onPage, scale, zoom, onZoom } = props
  return (
    <div className="paper-bar" role="toolbar" aria-label={t('dossier-paper.bar')}>
      <Button
        size="small"
        icon={<LeftOutlined aria-hidden />}
        aria-label={t('dossier-paper.before')}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      />
      <PageField page={page} count={count} onPage={onPage} />
      <Button
        size="small"
        icon={<RightOutlined aria-hidden />}
        aria-label={t('dossier-paper.next')}
        disabled={page >= count}
        onClick={() => onPage(page + 1)}
      />
      <Button
        size="small"
        icon={<ZoomOutOutlined aria-hidden />}
        aria-label={t('dossier-paper.smaller')}
        onClick={() => onZoom(zoomStep(scale, -1))}
      />
      <Button size="small" aria-pressed={zoom === 'fit'} onClick={() => onZoom('fit')}>
        {t('dossier-paper.fit', { percent: Math.round(scale * 100) })}
      </Button>
      <Button
        size="small"
        icon={<ZoomInOutlined aria-hidden />}
        aria-label={t('dossier-paper.larger')}
        onClick={() => onZoom(zoomStep(scale, 1))}
      />
      <Contents headings={props.headings} onHeading={props.onHeading} />
    </div>
  )
}
