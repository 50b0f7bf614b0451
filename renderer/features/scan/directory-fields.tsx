import type { DirectoryEntry } from '../../../data/contract/scan-record.ts'
import { useTexts } from '../../app/texts.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'

const GRADES: readonly DirectoryEntry['grade'][] = ['basic', 'advanced', 'unstated']

interface DirectoryFieldsProps {
  readonly entry: DirectoryEntry
  /** Addresses that the label on the page points to. */
  readonly links: readonly string[]
  readonly onChange: (entry: DirectoryEntry) => void
}

/** What the officer reads on the directory's page of the label. The program itself never asks the directory. */
export const DirectoryFields = ({ entry, links, onChange }: DirectoryFieldsProps) => {
  const { t } = useTexts()
  return (
    <fieldset className="plain-fieldset stack">
      <legend className="field-label">{t('scan-board.directory.title')}</legend>
      <p className="field-hint">{t('scan-board.directory.text')}</p>
      {links.length === 0 ? null : (
        <p>
          {t('scan-board.directory.found')}{' '}
          {links.map((link) => (
            <code key={link} className="directory-link">
              {link}
            </code>
          ))}
        </p>
      )}
      <TextField
        label={t('scan-board.directory.address')}
        value={entry.address}
        onChange={(address) => onChange({ ...entry, address })}
      />
      <div className="form-grid">
        <TextField
          label={t('scan-board.directory.listed')}
          value={entry.listedName}
          onChange={(listedName) => onChange({ ...entry, listedName })}
        />
        <TextField
          label={t('scan-board.directory.owner')}
          value={entry.owner}
          onChange={(owner) => onChange({ ...entry, owner })}
        />
        <DayField
          label={t('scan-board.directory.date')}
          value={entry.labelDate}
          onChange={(labelDate) => onChange({ ...entry, labelDate })}
        />
        <ChoiceField
          label={t('scan-board.directory.grade')}
          value={entry.grade}
          choices={GRADES.map((value) => ({ value, label: t(`scan-board.directory.grades.${value}`) }))}
          onChange={(grade) => onChange({ ...entry, grade: grade ?? 'unstated' })}
        />
      </div>
    </fieldset>
  )
}
