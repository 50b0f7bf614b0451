import type { Input } from '../../../data/contract/index.ts'
import type { Person } from '../../../data/contract/organisation.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { RecordDialog } from './record-dialog.tsx'
import { useRecordForm } from './use-record-form.ts'

type Fields = Input<'person.create'>

const ROLES = ['prepare', 'review', 'appraise', 'lead', 'view', 'clerk', 'independent-assessor'] as const
const LINES = ['name', 'title', 'ref'] as const

const blank: Fields = {
  ref: '',
  name: '',
  title: '',
  organisationId: null,
  signBlock: [],
  appRole: 'prepare',
}

/** The lines of a text without empty ends. */
const linesOf = (text: string): string[] => (text.trim() === '' ? [] : text.split('\n'))

interface PartProps {
  readonly fields: Fields
  readonly set: (patch: Partial<Fields>) => void
}

const PersonFields = ({ fields, set }: PartProps) => {
  const { t, known } = useTexts()
  const units = useAnswer('organisation.list', {}).data ?? []
  return (
    <div className="form-grid">
      {LINES.map((name) => (
        <TextField
          key={name}
          label={t(`settings.person.${name}`)}
          value={fields[name]}
          required={name === 'name'}
          onChange={(value) => set({ [name]: value })}
        />
      ))}
      <ChoiceField
        label={t('settings.person.organisationId')}
        value={fields.organisationId}
        none={t('app.not-filled')}
        choices={units.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(organisationId) => set({ organisationId })}
      />
      <ChoiceField
        label={t('settings.person.appRole')}
        value={fields.appRole}
        choices={ROLES.map((value) => ({ value, label: known(`inventory.appRole.${value}`, value) }))}
        onChange={(appRole) => set({ appRole: appRole ?? 'prepare' })}
      />
      <TextField
        label={t('settings.person.signBlock')}
        hint={t('settings.person.signBlock-hint')}
        rows={3}
        value={fields.signBlock.join('\n')}
        onChange={(text) => set({ signBlock: linesOf(text) })}
      />
    </div>
  )
}

interface PersonFormProps {
  readonly person: Person | null
  readonly onClose: () => void
}

/** The form of one person. */
export const PersonForm = ({ person, onClose }: PersonFormProps) => {
  const { t } = useTexts()
  const id = person?.id
  const { fields, set, dialog } = useRecordForm<Fields>({ kind: 'person', record: person, blank, onClose })
  return (
    <RecordDialog
      title={t(id === undefined ? 'settings.person.add' : 'settings.person.edit')}
      ready={fields.name.trim() !== ''}
      {...dialog}
    >
      <PersonFields fields={fields} set={set} />
    </RecordDialog>
  )
}
