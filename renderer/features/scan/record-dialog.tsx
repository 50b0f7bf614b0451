import { Modal, Radio } from 'antd'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import type { Text } from '../../../data/contract/catalogue.ts'
import type { Input } from '../../../data/contract/index.ts'
import type { Criterion } from '../../../data/contract/scan-criteria.ts'
import type { DirectoryEntry, RecordVerdict } from '../../../data/contract/scan-record.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { EvidenceField } from '../../ui/evidence-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { DirectoryFields } from './directory-fields.tsx'
import { PersonField } from './person-field.tsx'

type Draft = Omit<Input<'scan.saveRecord'>, 'verdict' | 'on'> & {
  readonly verdict: RecordVerdict | null
  readonly on: string | null
}

const NO_ENTRY: DirectoryEntry = {
  ...{ address: '', listedName: '', owner: '', labelDate: null, grade: 'unstated' },
}

/** The check of the trust label's directory. */
const DIRECTORY_CHECK = 'WT-03'

const emptyDraft = (websiteId: string, check: string): Draft => ({
  ...{ websiteId, check, verdict: null, on: dayjs().format('YYYY-MM-DD'), person: '', note: '' },
  ...{ evidence: [], validUntil: null, directory: check === DIRECTORY_CHECK ? NO_ENTRY : null },
})

interface VerdictChoiceProps {
  readonly criterion: Criterion
  readonly value: RecordVerdict | null
  readonly onChange: (value: RecordVerdict) => void
}

const VERDICTS: readonly RecordVerdict[] = ['pass', 'warn', 'fail', 'not-applicable']

/** Outcomes with what the criteria say of each; one that they do not know is not offered. */
const VerdictChoice = ({ criterion, value, onChange }: VerdictChoiceProps) => {
  const { t, pick } = useTexts()
  const id = useId()
  const offered = VERDICTS.filter((one) => one === 'not-applicable' || criterion.outcomes[one] !== null)
  return (
    <div className="field">
      <span className="field-label" id={id}>
        {t('scan-board.record.verdict')}
      </span>
      <Radio.Group
        className="option-list"
        aria-labelledby={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        options={offered.map((one) => {
          const text = one === 'not-applicable' ? null : criterion.outcomes[one]
          return {
            value: one,
            label: (
              <span className="option-words">
                <strong>{t(`site-check.verdict.${one}`)}</strong>
                {text === null ? '' : `: ${pick(text)}`}
              </span>
            ),
          }
        })}
      />
    </div>
  )
}

const Told = ({ title, texts }: { readonly title: string; readonly texts: readonly Text[] }) => {
  const { pick } = useTexts()
  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      <ul>
        {texts.map((text) => (
          <li key={text.vi}>{pick(text)}</li>
        ))}
      </ul>
    </>
  )
}

/** One question, what to look at, what to keep as proof. */
const Steps = ({ criterion }: { readonly criterion: Criterion }) => {
  const { t, pick } = useTexts()
  const { guide } = criterion
  return (
    <div className="record-steps">
      {guide === null ? (
        <p>{pick(criterion.observe)}</p>
      ) : (
        <>
          <p className="record-question">{pick(guide.question)}</p>
          <Told title={t('scan-board.record.look')} texts={guide.look} />
          <Told title={t('scan-board.record.keep')} texts={guide.evidence} />
        </>
      )}
      <p className="soft">
        {t('scan-check.applies')} {pick(criterion.appliesTo)}
        {criterion.renewDays === null ? '' : ` · ${t('scan-board.record.holds', { n: criterion.renewDays })}`}
      </p>
    </div>
  )
}

interface RecordDialogProps {
  readonly websiteId: string
  readonly criterion: Criterion
  readonly links: readonly string[]
  readonly onClose: () => void
}

const Fields = ({
  draft,
  links,
  onChange,
}: {
  readonly draft: Draft
  readonly links: readonly string[]
  readonly onChange: (patch: Partial<Draft>) => void
}) => {
  const { t } = useTexts()
  return (
    <>
      {draft.directory === null ? null : (
        <DirectoryFields
          entry={draft.directory}
          links={links}
          onChange={(directory) => onChange({ directory })}
        />
      )}
      <div className="form-grid">
        <DayField label={t('scan-board.record.on')} value={draft.on} onChange={(on) => onChange({ on })} />
        <DayField
          label={t('scan-board.record.valid-until')}
          value={draft.validUntil}
          onChange={(validUntil) => onChange({ validUntil })}
        />
      </div>
      <PersonField
        label={t('scan-board.record.person')}
        value={draft.person}
        onChange={(person) => onChange({ person })}
      />
      <TextField
        label={t('scan-board.record.note')}
        value={draft.note}
        rows={2}
        onChange={(note) => onChange({ note })}
      />
      <EvidenceField files={draft.evidence} onChange={(evidence) => onChange({ evidence: [...evidence] })} />
    </>
  )
}

/** The guided form of a check that only a person can answer. */
export const RecordDialog = ({ websiteId, criterion, links, onClose }: RecordDialogProps) => {
  const { t, pick } = useTexts()
  const save = useCommand('scan.saveRecord')
  const [draft, setDraft] = useState<Draft>(emptyDraft(websiteId, criterion.id))
  const change = (patch: Partial<Draft>): void => setDraft((before) => ({ ...before, ...patch }))
  const { verdict, on } = draft
  const ready = verdict !== null && on !== null && draft.person.trim() !== ''
  const submit = (): void => {
    if (verdict !== null && on !== null) save.mutate({ ...draft, verdict, on }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      width={760}
      title={`${criterion.id} – ${pick(criterion.title)}`}
      okText={t('scan-board.record.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: !ready, loading: save.isPending }}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {save.isError ? <ErrorAlert error={save.error} /> : null}
      <div className="stack">
        <Steps criterion={criterion} />
        <VerdictChoice criterion={criterion} value={verdict} onChange={(next) => change({ verdict: next })} />
        <Fields draft={draft} links={links} onChange={change} />
      </div>
    </Modal>
  )
}
