import { useState } from 'react'
import type { Input } from '../../../data/contract/index.ts'
import type { Person } from '../../../data/contract/organisation.ts'
import { useTexts } from '../../app/texts.ts'
import { call } from '../../client/call.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { RecordDialog } from './record-dialog.tsx'

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

const fieldsOf = ({ id: _id, version: _version, ...fields }: Person): Fields => fields

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
  const [fields, setFields] = useState<Fields>(person === null ? blank : fieldsOf(person))
  const [version, setVersion] = useState(person?.version ?? 1)
  const create = useCommand('person.create')
  const update = useCommand('person.update')
  const remove = useCommand('person.remove')
  const set = (patch: Partial<Fields>): void => setFields((before) => ({ ...before, ...patch }))
  const id = person?.id
  const save = (): void => {
    if (id === undefined) create.mutate(fields, { onSuccess: onClose })
    else update.mutate({ id, version, patch: fields }, { onSuccess: onClose })
  }
  const rebase = async (): Promise<void> => {
    const now = (await call('person.list', {})).find((one) => one.id === id)
    if (now !== undefined) setVersion(now.version)
    update.reset()
    remove.reset()
  }
  return (
    <RecordDialog
      title={t(id === undefined ? 'settings.person.add' : 'settings.person.edit')}
      ready={fields.name.trim() !== ''}
      busy={create.isPending || update.isPending}
      errors={[create.error, update.error, remove.error]}
      onSave={save}
      onClose={onClose}
      onRemove={id === undefined ? undefined : () => remove.mutate({ id, version }, { onSuccess: onClose })}
      onRebase={() => void rebase()}
    >
      <PersonFields fields={fields} set={set} />
    </RecordDialog>
  )
}
