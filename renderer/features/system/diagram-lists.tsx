import { Link } from '@tanstack/react-router'
import { Alert, Button, InputNumber } from 'antd'
import type { Diagram, DiagramBox, DiagramMissing, DiagramPlace } from '../../../data/contract/diagram.ts'
import { useTexts } from '../../app/texts.ts'
import { PlainTable } from '../../ui/plain-table.tsx'

interface BoxListProps {
  readonly diagram: Diagram
  readonly onPlace: (id: string, place: DiagramPlace | null) => void
}

const Coordinate = (props: {
  readonly box: DiagramBox
  readonly axis: 'x' | 'y'
  readonly onPlace: BoxListProps['onPlace']
}) => {
  const { t } = useTexts()
  const { box, axis, onPlace } = props
  return (
    <InputNumber<number>
      size="small"
      controls={false}
      min={0}
      max={20_000}
      step={10}
      aria-label={`${t(`diagram.${axis}`)}: ${box.name}`}
      value={Math.round(box[axis])}
      onChange={(value) => {
        if (value !== null) onPlace(box.id, { x: Math.round(box.x), y: Math.round(box.y), [axis]: value })
      }}
    />
  )
}

/** Every box with its place as numbers: what dragging does, without dragging. */
export const BoxList = ({ diagram, onPlace }: BoxListProps) => {
  const { t } = useTexts()
  return (
    <PlainTable
      caption={t('diagram.boxes')}
      rows={diagram.boxes}
      rowKey={(box) => box.id}
      columns={[
        { title: t('diagram.name'), cell: (box) => box.name },
        { title: t('diagram.x'), cell: (box) => <Coordinate box={box} axis="x" onPlace={onPlace} /> },
        { title: t('diagram.y'), cell: (box) => <Coordinate box={box} axis="y" onPlace={onPlace} /> },
        {
          title: t('diagram.how'),
          cell: (box) =>
            box.placed ? (
              <>
                {t('diagram.placed')}{' '}
                <Button size="small" type="link" onClick={() => onPlace(box.id, null)}>
                  {t('diagram.auto-one')}
                </Button>
              </>
            ) : (
              t('diagram.auto')
            ),
        },
      ]}
    />
  )
}

/** Names what the tables hold and the picture does not show; each leads to its table. */
export const MissingList = (props: {
  readonly systemId: string
  readonly missing: readonly DiagramMissing[]
}) => {
  const { t } = useTexts()
  const { systemId, missing } = props
  if (missing.length === 0) return <Alert type="success" showIcon title={t('diagram.missing.none')} />
  return (
    <Alert
      type="warning"
      showIcon
      title={t('diagram.missing.title')}
      description={
        <ul className="change-list">
          {missing.map(({ part, id, name, reason }) => (
            <li key={id}>
              <Link to="/systems/$id" params={{ id: systemId }} search={{ tab: 'components', part }}>
                {t(`component.kind.${part}`)}: {name === '' ? '—' : name}
              </Link>{' '}
              – {t(`diagram.reason.${reason}`)}
            </li>
          ))}
        </ul>
      }
    />
  )
}
