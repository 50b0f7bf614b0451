import { Button, Checkbox } from 'antd'
import type { WorkbenchRow } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'

interface FlashBarProps {
  readonly rows: readonly WorkbenchRow[]
  readonly opened: string | undefined
  readonly advance: boolean
  readonly keysOn: boolean
  readonly onStep: (step: 1 | -1) => void
  readonly onAdvance: (on: boolean) => void
  readonly onKeys: (on: boolean) => void
  readonly onHelp: () => void
}

/** Above one requirement a screen: where one is, back and forth, and whether keys answer. */
export const FlashBar = (props: FlashBarProps) => {
  const { t } = useTexts()
  const { rows, opened, advance, keysOn, onStep, onAdvance, onKeys, onHelp } = props
  const at = rows.findIndex(({ id }) => id === opened) + 1
  return (
    <section className="flash-bar row" aria-label={t('requirement.page.flash')}>
      <Button size="small" onClick={() => onStep(-1)}>
        ← {t('requirement.page.before')} <kbd aria-hidden>K</kbd>
      </Button>
      <span className="number" aria-live="polite">
        {at}/{rows.length}
      </span>
      <Button size="small" onClick={() => onStep(1)}>
        {t('requirement.page.after')} → <kbd aria-hidden>J</kbd>
      </Button>
      <Checkbox checked={advance} onChange={(event) => onAdvance(event.target.checked)}>
        {t('requirement.page.advance')}
      </Checkbox>
      <Checkbox checked={keysOn} onChange={(event) => onKeys(event.target.checked)}>
        {t('requirement.page.keys')}
      </Checkbox>
      <Button size="small" onClick={onHelp}>
        {t('requirement.page.key-help')} <kbd aria-hidden>?</kbd>
      </Button>
    </section>
  )
}
