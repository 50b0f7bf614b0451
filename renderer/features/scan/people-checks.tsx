import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { Criterion } from '../../../data/contract/scan-criteria.ts'
import type { CheckRecord } from '../../../data/contract/scan-record.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { CheckLink, CheckMark, GroundLine, GroundMark } from './check-mark.tsx'
import { useCriteria } from './criteria.ts'
import { RecordDialog } from './record-dialog.tsx'

const STANDING_TONES = { current: 'good', stale: 'warn', due: 'warn', expired: 'bad' } as const

const Remove = ({ record }: { readonly record: CheckRecord }) => {
  const { t } = useTexts()
  const remove = useCommand('scan.removeRecord')
  const { id, version } = record
  return (
    <>
      <Popconfirm
        title={t('scan-board.record.remove-ask')}
        okText={t('scan-board.record.remove')}
        cancelText={t('app.cancel')}
        onConfirm={() => remove.mutate({ id, version })}
      >
        <Button size="small">{t('scan-board.record.remove')}</Button>
      </Popconfirm>
      {remove.isError ? <ErrorAlert error={remove.error} /> : null}
    </>
  )
}

const Directory = ({ record }: { readonly record: CheckRecord }) => {
  const { t } = useTexts()
  const entry = record.directory
  if (entry === null) return null
  const told = [
    entry.listedName,
    entry.owner,
    entry.labelDate === null ? '' : formatDay(entry.labelDate),
    t(`scan-board.directory.grades.${entry.grade}`),
  ].filter(Boolean)
  return (
    <div>
      {t('scan-board.directory.told')} {told.join(' · ')}
      {entry.address === '' ? null : <div className="mono soft">{entry.address}</div>}
    </div>
  )
}

const RecordStory = ({ record }: { readonly record: CheckRecord }) => {
  const { t } = useTexts()
  return (
    <li>
      <CheckMark verdict={record.verdict} />{' '}
      {t('scan-board.record.told', { on: formatDay(record.on), person: record.person })}
      {record.note === '' ? null : <div>{record.note}</div>}
      <Directory record={record} />
      {record.evidence.map((file) => (
        <div key={file.sha256}>
          {file.name} <span className="mono soft">SHA-256 {file.sha256.slice(0, 16)}…</span>
        </div>
      ))}
      <div className="soft">
        {t('scan-board.record.noted', { at: formatInstant(record.recordedAt), by: record.recordedBy })}{' '}
        <Remove record={record} />
      </div>
    </li>
  )
}

const Standing = ({ record }: { readonly record: CheckRecord | undefined }) => {
  const { t } = useTexts()
  if (record === undefined) return <ToneMark tone="none">{t('scan-board.record.never')}</ToneMark>
  return (
    <>
      {record.effective === null ? null : <CheckMark verdict={record.effective} />}{' '}
      <ToneMark tone={STANDING_TONES[record.standing]}>
        {t(`scan-board.standing.${record.standing}`)}
      </ToneMark>
      {record.holdsUntil === null ? null : (
        <div className="soft">{t('scan-board.record.until', { day: formatDay(record.holdsUntil) })}</div>
      )}
    </>
  )
}

interface LineProps {
  readonly criterion: Criterion
  readonly records: readonly CheckRecord[]
  readonly onRecord: () => void
}

const Line = ({ criterion, records, onRecord }: LineProps) => {
  const { t, pick } = useTexts()
  return (
    <tr>
      <td>
        <p>
          <CheckLink id={criterion.id} title={pick(criterion.title)} />
        </p>
        <GroundMark basis={criterion.basis} /> <GroundLine criterion={criterion} />
      </td>
      <td>
        <Standing record={records[0]} />
      </td>
      <td>
        {records.length === 0 ? (
          <span className="soft">{pick(criterion.appliesTo)}</span>
        ) : (
          <ul className="evidence">
            {records.map((record) => (
              <RecordStory key={record.id} record={record} />
            ))}
          </ul>
        )}
      </td>
      <td>
        <Button onClick={onRecord} aria-label={t('scan-board.record.write-of', { code: criterion.id })}>
          {t('scan-board.record.write')}
        </Button>
      </td>
    </tr>
  )
}

interface PeopleChecksProps {
  readonly websiteId: string
  /** Addresses that the label found on the page points to. */
  readonly links: readonly string[]
}

/** Checks that only a person can answer: what they concluded, when, and when it is due again. */
export const PeopleChecks = ({ websiteId, links }: PeopleChecksProps) => {
  const { t } = useTexts()
  const criteria = useCriteria()
  const answer = useAnswer('scan.records', { websiteId })
  const [asked, setAsked] = useState<string | null>(null)
  const own = criteria?.all.checks.filter(({ mode }) => mode === 'manual' || mode === 'record') ?? []
  const criterion = own.find(({ id }) => id === asked)
  return (
    <section className="card" aria-label={t('scan-board.tab.people')}>
      <p className="soft">{t('scan-board.record.intro')}</p>
      {criterion === undefined ? null : (
        <RecordDialog
          websiteId={websiteId}
          criterion={criterion}
          links={links}
          onClose={() => setAsked(null)}
        />
      )}
      <Answered of={answer}>
        {(records) => (
          <table className="plain-table people-table">
            <caption className="visually-hidden">{t('scan-board.tab.people')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('scan-check.column.check')}</th>
                <th scope="col">{t('scan-board.record.standing')}</th>
                <th scope="col">{t('scan-board.record.records')}</th>
                <th scope="col">{t('scan-page.column.actions')}</th>
              </tr>
            </thead>
            <tbody>
              {own.map((one) => (
                <Line
                  key={one.id}
                  criterion={one}
                  records={records.filter(({ check }) => check === one.id)}
                  onRecord={() => setAsked(one.id)}
                />
              ))}
            </tbody>
          </table>
        )}
      </Answered>
    </section>
  )
}
