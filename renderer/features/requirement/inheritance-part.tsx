import { LinkOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { RequirementDetail } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import type { AnswerDraft } from './answer-draft.ts'
import { InheritDialog } from './inherit-dialog.tsx'
import { ResultMark } from './result-mark.tsx'

interface InheritancePartProps {
  readonly draft: AnswerDraft
  readonly detail: RequirementDetail
}

const Source = ({ detail }: { readonly detail: RequirementDetail }) => {
  const { t } = useTexts()
  const { source, answer, effective } = detail
  if (source === null || answer.inheritance === null) return null
  const { mode, provider, consumer } = answer.inheritance
  return (
    <div className="inheritance-box">
      <p>
        <LinkOutlined aria-hidden />{' '}
        <strong>{t(`requirement.inherit.${mode}`, { name: source.name })}</strong>
      </p>
      <p className="small">
        {t('requirement.inherit.there')} <ResultMark result={source.result} />
        {source.state === 'live' ? null : (
          <span className="tone tone-warn"> {t(`requirement.source.${source.state}`)}</span>
        )}
      </p>
      {source.measure === '' ? null : <p className="small inherited-measure">{source.measure}</p>}
      {provider === '' ? null : (
        <p className="small">
          <strong>{t('requirement.inherit.provider')}:</strong> {provider}
        </p>
      )}
      {consumer === '' ? null : (
        <p className="small">
          <strong>{t('requirement.inherit.consumer')}:</strong> {consumer}
        </p>
      )}
      <p className="small">
        {t('requirement.inherit.effective')} <ResultMark result={effective} />
      </p>
    </div>
  )
}

/** From where the answer is inherited, live, and the way to begin or end it. */
export const InheritancePart = ({ draft, detail }: InheritancePartProps) => {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const { answer } = draft
  if (answer.work === 'locked') return <Source detail={detail} />
  return (
    <div>
      <Source detail={detail} />
      <div className="row">
        <Button size="small" icon={<LinkOutlined aria-hidden />} onClick={() => setOpen(true)}>
          {t(answer.inheritance === null ? 'requirement.inherit.begin' : 'requirement.inherit.change')}
        </Button>
        {answer.inheritance === null ? null : (
          <Button size="small" onClick={() => draft.choose('inheritance', null)}>
            {t('requirement.inherit.end')}
          </Button>
        )}
      </div>
      {open ? (
        <InheritDialog
          systemId={answer.systemId}
          onClose={() => setOpen(false)}
          onChoose={(choice) => {
            draft.choose('inheritance', choice)
            setOpen(false)
          }}
        />
      ) : null}
    </div>
  )
}
