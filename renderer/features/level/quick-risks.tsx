import { Button, Checkbox } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'

interface QuickRisksProps {
  /** Keys of the threats that fit and are not written down yet. */
  readonly fitting: readonly string[]
  /** How many risks are written down already. */
  readonly had: number
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** The preliminary risks that the dossier must have (Đ22.4.c): ticked one by one, or all that fit with one click. */
export const QuickRisks = ({ fitting, had, chosen, onChange }: QuickRisksProps) => {
  const { t, pick } = useTexts()
  const guide = useAnswer('risk.catalogue', {}).data
  const threats = (guide?.threats ?? []).filter(({ key }) => fitting.includes(key))
  return (
    <section className="card">
      <fieldset className="plain-fieldset">
        <legend className="quick-legend">{t('level-quick.risks')}</legend>
        <p className="soft">{t('level-quick.risks-note')}</p>
        {had === 0 ? null : <p>{t('level-quick.risks-had', { n: had })}</p>}
        {threats.length === 0 ? null : (
          <>
            <Button onClick={() => onChange(fitting)}>
              {t('level-quick.risks-all', { n: threats.length })}
            </Button>
            <Checkbox.Group
              className="option-list quick-threats"
              value={[...chosen]}
              onChange={onChange}
              options={threats.map(({ key, text }) => ({ value: key, label: pick(text) }))}
            />
          </>
        )}
      </fieldset>
    </section>
  )
}
