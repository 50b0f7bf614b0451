import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { TextField } from '../../ui/fields.tsx'
import type { ComponentDraft } from './component-draft.ts'

/** Free words about the components; saved when the field is left. */
export const ComponentNote = ({ draft }: { readonly draft: ComponentDraft }) => {
  const { t } = useTexts()
  const saved = draft.sheet.components.notes
  const [typed, setTyped] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(undefined)
  const save = (): void => {
    if (typed === null || typed.trim() === saved) return
    setError(undefined)
    draft.note(typed).then(() => setTyped(null), setError)
  }
  return (
    <TextField
      label={t('component.note')}
      rows={2}
      value={typed ?? saved}
      onChange={setTyped}
      onLeave={save}
      error={error}
    />
  )
}
