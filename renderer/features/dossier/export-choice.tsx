import { Checkbox, Radio } from 'antd'
import { useId } from 'react'
import type { DossierFormat, Redaction } from '../../../data/contract/dossier.ts'
import { useTexts } from '../../app/texts.ts'

const FORMATS: readonly DossierFormat[] = ['docx', 'pdf', 'xlsx', 'json', 'oscal']
const REDACTIONS: readonly Redaction[] = ['full', 'appraiser', 'public']
const SIGNINGS = ['none', 'file', 'elsewhere'] as const

/** How the package is signed: not at all, with a key file here, or on another machine. */
export type Signing = (typeof SIGNINGS)[number]

interface FormatsProps {
  readonly value: readonly DossierFormat[]
  readonly onChange: (formats: DossierFormat[]) => void
}

/** Which files are written. */
export const FormatsChoice = ({ value, onChange }: FormatsProps) => {
  const { t } = useTexts()
  const id = useId()
  return (
    <fieldset className="export-part" aria-describedby={id}>
      <legend>{t('dossier-page.export.formats')}</legend>
      <Checkbox.Group
        value={[...value]}
        onChange={onChange}
        options={FORMATS.map((format) => ({
          value: format,
          label: t(`dossier-page.export.format.${format}`),
        }))}
      />
      <p className="soft" id={id}>
        {t('dossier-page.export.always')}
      </p>
    </fieldset>
  )
}

interface ChoiceProps<T extends string> {
  readonly value: T
  readonly onChange: (value: T) => void
}

interface NamedChoiceProps<T extends string> extends ChoiceProps<T> {
  readonly name: 'redaction' | 'signing'
  readonly choices: readonly T[]
}

const NamedChoice = <T extends string>({ name, choices, value, onChange }: NamedChoiceProps<T>) => {
  const { t } = useTexts()
  return (
    <fieldset className="export-part">
      <legend>{t(`dossier-page.export.${name}`)}</legend>
      <Radio.Group value={value} onChange={(event) => onChange(event.target.value as T)}>
        {choices.map((choice) => (
          <Radio key={choice} value={choice}>
            <span className="export-choice">
              <strong>{t(`dossier-page.export.${name}-choice.${choice}`)}</strong>
              <span className="soft">{t(`dossier-page.export.${name}-hint.${choice}`)}</span>
            </span>
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  )
}

/** For whose eyes the package is. */
export const RedactionChoice = (props: ChoiceProps<Redaction>) => (
  <NamedChoice name="redaction" choices={REDACTIONS} {...props} />
)

/** How the package is signed. */
export const SigningChoice = (props: ChoiceProps<Signing>) => (
  <NamedChoice name="signing" choices={SIGNINGS} {...props} />
)
