import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { RatedRisk } from '../../../data/contract/risk.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatDay } from '../../ui/format.ts'
import { RiskDialog } from './risk-dialog.tsx'
import type { RiskData } from './risk-step.tsx'
import { RiskSuggestions } from './risk-suggestions.tsx'
import { harmWords, labelIn } from './risk-words.ts'

interface RowProps extends RiskData {
  readonly risk: RatedRisk
  readonly onEdit: () => void
}

const Rating = ({ guide, risk }: Pick<RowProps, 'guide' | 'risk'>) => {
  const texts = useTexts()
  const { band, score } = risk.rating
  if (band === null) return <span className="level-none">{texts.t('risk.not-rated')}</span>
  return (
    <span className={`risk-band risk-${band}`}>
      {labelIn(guide.bands, band, texts)} <span className="number">({score})</span>
    </span>
  )
}

const RowActions = ({ risk, onEdit }: Pick<RowProps, 'risk' | 'onEdit'>) => {
  const { t } = useTexts()
  const remove = useCommand('risk.remove')
  return (
    <span className="nowrap">
      <Button
        size="small"
        type="text"
        icon={<EditOutlined aria-hidden />}
        aria-label={t('risk.edit', { threat: risk.threat })}
        onClick={onEdit}
      />
      <Popconfirm
        title={t('risk.remove-ask')}
        okText={t('risk.remove-yes')}
        cancelText={t('app.cancel')}
        onConfirm={() => remove.mutate({ id: risk.id, version: risk.version })}
      >
        <Button
          size="small"
          type="text"
          danger
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('risk.remove', { threat: risk.threat })}
        />
      </Popconfirm>
      {remove.isError ? <ErrorAlert error={remove.error} /> : null}
    </span>
  )
}

const Row = (props: RowProps) => {
  const texts = useTexts()
  const { t } = texts
  const { risk, guide } = props
  const charge = [risk.owner, risk.due === null ? '' : formatDay(risk.due)].filter((one) => one !== '')
  return (
    <li className="risk-item">
      <div className="risk-head">
        <strong>{risk.threat}</strong>
        <span className="nowrap">
          <Rating guide={guide} risk={risk} /> <RowActions risk={risk} onEdit={props.onEdit} />
        </span>
      </div>
      <p>
        <span className="soft">{t('risk.field.likelihood')}:</span>{' '}
        {labelIn(guide.likelihood, risk.likelihood, texts) || t('risk.not-rated')} ·{' '}
        {harmWords(guide, risk, texts) || t('risk.not-rated')}
      </p>
      <p className="soft">{[risk.asset, risk.weakness].filter((one) => one !== '').join(' – ')}</p>
      <p>
        <span className="soft">{t('risk.field.measure')}:</span> {risk.measure || t('app.not-filled')}{' '}
        <span className="soft">{charge.join(' · ')}</span>
      </p>
    </li>
  )
}

/** The risks that were written down, with their ratings; proposals of the catalogue; a new one of one's own. */
export const RiskTable = (data: RiskData) => {
  const { t } = useTexts()
  const [edited, setEdited] = useState<RatedRisk | 'new' | null>(null)
  const { items } = data.risks
  return (
    <section className="card" aria-labelledby="risk-list">
      <h3 id="risk-list">
        {t('risk.list')} <span className="soft">({items.length})</span>
      </h3>
      {items.length === 0 ? (
        <p className="soft">{t('risk.none')}</p>
      ) : (
        <ul className="risk-list">
          {items.map((risk) => (
            <Row key={risk.id} {...data} risk={risk} onEdit={() => setEdited(risk)} />
          ))}
        </ul>
      )}
      <div className="row risk-actions">
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          {t('risk.add')}
        </Button>
      </div>
      <RiskSuggestions {...data} />
      {edited === null ? null : (
        <RiskDialog
          key={edited === 'new' ? 'new' : edited.id}
          data={data}
          risk={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  )
}
