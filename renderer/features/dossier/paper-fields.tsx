import type { LegalDocument } from '../../../data/contract/identity.ts'
import { useTexts } from '../../app/texts.ts'
import { DayField } from '../../ui/day-field.tsx'
import { TextField } from '../../ui/fields.tsx'

interface PaperFieldsProps {
  readonly legend: string
  readonly document: LegalDocument
  readonly onChange: (document: LegalDocument) => void
}

/** Number, day and issuing body of a document. */
export const PaperFields = ({ legend, document, onChange }: PaperFieldsProps) => {
  const { t } = useTexts()
  return (
    <fieldset className="plain-fieldset">
      <legend className="field-label">{legend}</legend>
      <div className="form-grid form-grid-3">
        <TextField
          label={t('dossier-life.number')}
          value={document.number}
          onChange={(number) => onChange({ ...document, number })}
        />
        <DayField
          label={t('dossier-life.date')}
          value={document.date}
          onChange={(date) => onChange({ ...document, date })}
        />
        <TextField
          label={t('dossier-life.issuer')}
          value={document.issuer}
          onChange={(issuer) => onChange({ ...document, issuer })}
        />
      </div>
    </fieldset>
  )
}
