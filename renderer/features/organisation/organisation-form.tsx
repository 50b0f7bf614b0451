import { Select } from 'antd'
import { useId } from 'react'
import type { Input } from '../../../data/contract/index.ts'
import type { Organisation, OrganisationRole } from '../../../data/contract/organisation.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { ChoiceField, FieldFrame, TextField } from '../../ui/fields.tsx'
import { useFieldFocus } from '../../ui/focus-field.ts'
import { RecordDialog } from './record-dialog.tsx'
import { useRecordForm } from './use-record-form.ts'

type Fields = Input<'organisation.create'>

const ROLES: readonly OrganisationRole[] = [
  'owner',
  'operator',
  'dedicated-unit',
  'dedicated-team',
  'appraiser',
  'independent-appraiser',
  'business',
  'supplier',
]

const LINES = ['ref', 'shortName', 'symbol', 'place', 'phone', 'email'] as const

const blank: Fields = {
  ref: '',
  name: '',
  shortName: '',
  symbol: '',
  parentId: null,
  roles: [],
  headId: null,
  legalBasis: '',
  address: '',
  phone: '',
  email: '',
  place: '',
}

interface PartProps {
  readonly fields: Fields
  readonly set: (patch: Partial<Fields>) => void
}

const Roles = ({ fields, set }: PartProps) => {
  const { t, known } = useTexts()
  const id = useId()
  return (
    <FieldFrame id={id} label={t('settings.organisation.roles')}>
      <Select<OrganisationRole[]>
        id={id}
        mode="multiple"
        className="wide"
        value={fields.roles}
        onChange={(roles) => set({ roles })}
        options={ROLES.map((value) => ({ value, label: known(`inventory.role.${value}`, value) }))}
      />
    </FieldFrame>
  )
}

const Ties = ({ fields, set, self }: PartProps & { readonly self: string | undefined }) => {
  const { t } = useTexts()
  const units = useAnswer('organisation.list', {}).data ?? []
  const people = useAnswer('person.list', {}).data ?? []
  return (
    <>
      <ChoiceField
        label={t('settings.organisation.parentId')}
        value={fields.parentId}
        none={t('app.not-filled')}
        choices={units.filter((unit) => unit.id !== self).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(parentId) => set({ parentId })}
      />
      <ChoiceField
        label={t('settings.organisation.headId')}
        value={fields.headId}
        none={t('app.not-filled')}
        choices={people.map(({ id, name, title }) => ({ value: id, label: `${name} – ${title}` }))}
        onChange={(headId) => set({ headId })}
      />
    </>
  )
}

const Words = ({ fields, set }: PartProps) => {
  const { t } = useTexts()
  return (
    <>
      {LINES.map((name) => (
        <TextField
          key={name}
          label={t(`settings.organisation.${name}`)}
          value={fields[name]}
          onChange={(value) => set({ [name]: value })}
        />
      ))}
      <div className="span-2">
        <TextField
          label={t('settings.organisation.address')}
          value={fields.address}
          onChange={(address) => set({ address })}
        />
      </div>
      <div className="span-2">
        <TextField
          label={t('settings.organisation.legalBasis')}
          rows={2}
          value={fields.legalBasis}
          onChange={(legalBasis) => set({ legalBasis })}
        />
      </div>
    </>
  )
}

interface OrganisationFormProps {
  readonly organisation: Organisation | null
  readonly onClose: () => void
  /** The field that a link led to. */
  readonly at?: string | undefined
}

/** The form of one unit. */
export const OrganisationForm = ({ organisation, onClose, at }: OrganisationFormProps) => {
  const { t } = useTexts()
  const id = organisation?.id
  useFieldFocus(at === undefined ? [] : [t(`settings.organisation.${at}`)])
  const { fields, set, dialog } = useRecordForm<Fields>({
    kind: 'organisation',
    record: organisation,
    blank,
    onClose,
  })
  return (
    <RecordDialog
      title={t(id === undefined ? 'settings.organisation.add' : 'settings.organisation.edit')}
      ready={fields.name.trim() !== ''}
      {...dialog}
    >
      <div className="form-grid">
        <div className="span-2">
          <TextField
            label={t('settings.organisation.name')}
            value={fields.name}
            onChange={(name) => set({ name })}
            required
          />
        </div>
        <Roles fields={fields} set={set} />
        <Ties fields={fields} set={set} self={id} />
        <Words fields={fields} set={set} />
      </div>
    </RecordDialog>
  )
}
