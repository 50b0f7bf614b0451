import { useState } from 'react'
import type { ItProject } from '../../../data/contract/target.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { TextField } from '../../ui/fields.tsx'
import { readCount } from '../../ui/format.ts'
import { DialogFrame } from './dialog-frame.tsx'

interface Draft {
  readonly name: string
  readonly year: string
  readonly document: string
  readonly total: string
  readonly security: string
  readonly note: string
}

const FIELDS = ['name', 'year', 'document', 'total', 'security', 'note'] as const

const draftOf = (project: ItProject | null, year: number): Draft => ({
  name: project?.name ?? '',
  year: String(project?.year ?? year),
  document: project?.document ?? '',
  total: project === null ? '' : String(project.total),
  security: project === null || project.security === null ? '' : String(project.security),
  note: project?.note ?? '',
})

/** The project as it is kept, or null while a number of the draft cannot be read. */
const fieldsOf = ({ name, document, note, ...typed }: Draft) => {
  const [year, total, security] = [readCount(typed.year), readCount(typed.total), readCount(typed.security)]
  if (name.trim() === '' || year === null || year < 2016 || year > 2100 || total === null) return null
  if (security === null && typed.security.trim() !== '') return null
  return { name, document, note, year, total, security }
}

/** A project or programme with its budget, in whole đồng; null makes a new one. */
export const ProjectDialog = ({
  project,
  year,
  onClose,
}: {
  readonly project: ItProject | null
  readonly year: number
  readonly onClose: () => void
}) => {
  const { t } = useTexts()
  const [draft, setDraft] = useState(() => draftOf(project, year))
  const [add, change, remove] = [
    useCommand('target.addProject'),
    useCommand('target.changeProject'),
    useCommand('target.removeProject'),
  ]
  const fields = fieldsOf(draft)
  const done = { onSuccess: onClose }
  const save = (): void => {
    if (fields === null) return
    if (project === null) add.mutate(fields, done)
    else change.mutate({ id: project.id, version: project.version, ...fields }, done)
  }
  return (
    <DialogFrame
      title={t(project === null ? 'target.add-project' : 'target.change-project')}
      error={add.error ?? change.error ?? remove.error}
      pending={add.isPending || change.isPending || remove.isPending}
      ready={fields !== null}
      onSave={save}
      onClose={onClose}
      removing={
        project === null
          ? undefined
          : {
              name: project.name,
              onRemove: () => remove.mutate({ id: project.id, version: project.version }, done),
            }
      }
    >
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(`target.field.${field}`)}
          required={field === 'name' || field === 'year' || field === 'total'}
          value={draft[field]}
          onChange={(value) => setDraft({ ...draft, [field]: value })}
        />
      ))}
    </DialogFrame>
  )
}
