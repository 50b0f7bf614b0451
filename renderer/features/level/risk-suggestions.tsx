import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import type { RiskData } from './risk-step.tsx'
import { harmWords, labelIn } from './risk-words.ts'

/** Threats that fit what is known of the system: ticked ones become risks, with what the catalogue proposes for each. */
export const RiskSuggestions = ({ systemId, guide, risks }: RiskData) => {
  const texts = useTexts()
  const { t, pick } = texts
  const adopt = useCommand('risk.adopt')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const fitting = risks.suggested.flatMap((one) => {
    const threat = guide.threats.find(({ key }) => key === one.key)
    return threat === undefined ? [] : [{ ...one, text: threat.text }]
  })
  if (fitting.length === 0) return null
  const chosen = ticked.filter((key) => fitting.some((threat) => threat.key === key))
  const take = (): void =>
    adopt.mutate({ systemId, stage: 'preliminary', threats: [...chosen] }, { onSuccess: () => setTicked([]) })
  return (
    <details className="suggestions" open={risks.items.length === 0}>
      <summary>{t('risk.suggestions', { n: fitting.length })}</summary>
      <p className="soft">{t('risk.suggestions-note')}</p>
      <Checkbox.Group
        className="option-list"
        value={[...chosen]}
        onChange={(next) => setTicked(next)}
        options={fitting.map((threat) => ({
          value: threat.key,
          label: (
            <span className="option-words">
              {pick(threat.text)}
              <span className="soft">
                {' '}
                – {labelIn(guide.likelihood, threat.likelihood, texts)}; {harmWords(guide, threat, texts)}
              </span>
            </span>
          ),
        }))}
      />
      {adopt.isError ? <ErrorAlert error={adopt.error} /> : null}
      <div className="row">
        <Button type="primary" disabled={chosen.length === 0} loading={adopt.isPending} onClick={take}>
          {t('risk.adopt', { n: chosen.length })}
        </Button>
        <Button onClick={() => setTicked(fitting.map(({ key }) => key))}>{t('risk.tick-all')}</Button>
      </div>
    </details>
  )
}
