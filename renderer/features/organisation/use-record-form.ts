import { useState } from 'react'
import { call } from '../../client/call.ts'
import { useCommand } from '../../client/query.ts'

/** The records that have a form of their own, and what is written of them. */
type RecordKind = 'organisation' | 'person'

interface Kept {
  readonly id: string
  readonly version: number
}

interface RecordFormProps<F extends object> {
  readonly kind: RecordKind
  readonly record: (F & Kept) | null
  readonly blank: F
  readonly onClose: () => void
}

const ownFields = <F extends object>({ id: _id, version: _version, ...fields }: F & Kept): F =>
  fields as unknown as F

/** The state of the form of one record: what is typed, saving, removing, and going on after a conflict. */
export const useRecordForm = <F extends object>({ kind, record, blank, onClose }: RecordFormProps<F>) => {
  const [fields, setFields] = useState<F>(record === null ? blank : ownFields(record))
  const [version, setVersion] = useState(record?.version ?? 1)
  const create = useCommand(`${kind}.create`)
  const update = useCommand(`${kind}.update`)
  const remove = useCommand(`${kind}.remove`)
  const id = record?.id
  const rebase = async (): Promise<void> => {
    const rows: readonly Kept[] = await call(`${kind}.list`, {})
    const now = rows.find((row) => row.id === id)
    if (now !== undefined) setVersion(now.version)
    update.reset()
    remove.reset()
  }
  return {
    fields,
    set: (patch: Partial<F>): void => setFields((before) => ({ ...before, ...patch })),
    dialog: {
      busy: create.isPending || update.isPending,
      errors: [create.error, update.error, remove.error],
      onClose,
      onSave: (): void => {
        if (id === undefined) create.mutate(fields as never, { onSuccess: onClose })
        else update.mutate({ id, version, patch: fields } as never, { onSuccess: onClose })
      },
      onRemove:
        id === undefined ? undefined : (): void => remove.mutate({ id, version }, { onSuccess: onClose }),
      onRebase: (): void => void rebase(),
      history: id === undefined ? undefined : { entity: kind, id },
    },
  }
}
