import { Button } from 'antd'
import { useState } from 'react'
import type { LetterDetails } from '../../../data/contract/dossier.ts'
import type { LetterForm } from '../../../data/contract/dossier-letter.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { numbered } from '../../ui/numbered.ts'
import { linesOf, textOf } from './line-list.ts'

interface PartProps {
  readonly details: LetterDetails
  readonly set: (patch: Partial<LetterDetails>) => void
}

const HeadFields = ({ details, set }: PartProps) => {
  const { t } = useTexts()
  return (
    <div className="form-grid form-grid-3">
      <TextField
        label={t('dossier-writing.number')}
        value={details.number}
        onChange={(number) => set({ number })}
      />
      <TextField
        label={t('dossier-writing.symbol')}
        value={details.symbol}
        onChange={(symbol) => set({ symbol })}
      />
      <DayField label={t('dossier-writing.date')} value={details.date} onChange={(date) => set({ date })} />
      <TextField
        label={t('dossier-writing.place')}
        value={details.place}
        onChange={(place) => set({ place })}
      />
    </div>
  )
}

const SignerField = ({ details, set }: PartProps) => {
  const { t } = useTexts()
  const people = useAnswer('person.list', {}).data ?? []
  return (
    <ChoiceField
      label={t('dossier-writing.signer')}
      value={details.signerId}
      none={t('dossier-writing.signer-none')}
      choices={people.map(({ id, name, title }) => ({
        value: id,
        label: title === '' ? name : `${name} – ${title}`,
      }))}
      onChange={(signerId) => set({ signerId })}
    />
  )
}

const ListFields = ({ details, set, form }: PartProps & { readonly form: LetterForm }) => {
  const { t } = useTexts()
  return (
    <>
      <TextField
        label={t('dossier-writing.recipients')}
        hint={t('dossier-writing.recipients-hint')}
        rows={2}
        value={textOf(details.recipients)}
        onChange={(text) => set({ recipients: linesOf(text) })}
      />
      <TextField
        label={t('dossier-writing.grounds')}
        hint={t('dossier-writing.grounds-hint')}
        rows={2}
        value={textOf(details.grounds)}
        onChange={(text) => set({ grounds: linesOf(text) })}
      />
      {form.fields.map(({ id, label }) => (
        <TextField
          key={id}
          label={label}
          rows={2}
          value={textOf(details.fields[id] ?? [])}
          onChange={(text) => set({ fields: { ...details.fields, [id]: linesOf(text) } })}
        />
      ))}
    </>
  )
}

/** The faults of the official text are printed as they stand; the officer is told of them here. */
const Faults = ({ form }: { readonly form: LetterForm }) => {
  const { t } = useTexts()
  if (form.faults.length === 0) return null
  return (
    <details>
      <summary>{t('dossier-writing.faults', { n: form.faults.length })}</summary>
      <p className="soft">{t('dossier-writing.faults-intro')}</p>
      <ul>
        {numbered(form.faults).map(({ at, item: { official, problem } }) => (
          <li key={at}>
            {official === null ? null : <q>{official}</q>} {problem}
          </li>
        ))}
      </ul>
    </details>
  )
}

interface LetterEditorProps {
  readonly id: string
  readonly form: LetterForm
  /** A check led here. */
  readonly wanted: boolean
}

/** Number, day, place, signer, recipients and the fields of one form that only people know. */
export const LetterEditor = ({ id, form, wanted }: LetterEditorProps) => {
  const { t } = useTexts()
  const [details, setDetails] = useState(form.details)
  const save = useCommand('dossier.setLetter')
  const set = (patch: Partial<LetterDetails>): void => setDetails((before) => ({ ...before, ...patch }))
  const changed = JSON.stringify(details) !== JSON.stringify(form.details)
  return (
    <details className="letter" open={changed || wanted || undefined}>
      <summary>
        {form.title}
        {form.issuer === '' ? '' : ` · ${form.issuer}`}
      </summary>
      <HeadFields details={details} set={set} />
      <SignerField details={details} set={set} />
      <ListFields details={details} set={set} form={form} />
      <Button
        type="primary"
        aria-label={t('dossier-writing.save-of', { title: form.title })}
        disabled={!changed}
        loading={save.isPending}
        onClick={() => save.mutate({ id, document: form.document, details })}
      >
        {t('dossier-writing.save')}
      </Button>
      {save.isError ? <ErrorAlert error={save.error} /> : null}
      <Faults form={form} />
    </details>
  )
}
