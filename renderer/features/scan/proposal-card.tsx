import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { DataProposal } from '../../../data/contract/data-proposal.ts'
import type { FactValue } from '../../../data/contract/system.ts'
import { type Texts, useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FieldFrame, TextField } from '../../ui/fields.tsx'
import { formatInstant, formatNumber, readCount } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import type { Criteria } from './criteria.ts'
import { Pieces } from './fact-list.tsx'
import { PersonField } from './person-field.tsx'

interface ProposalProps {
  readonly proposal: DataProposal
  readonly criteria: Criteria | undefined
}

const valueWords = (value: FactValue | null, { t, known, language }: Texts): string => {
  if (value === null) return t('app.not-filled')
  if (typeof value === 'number') return formatNumber(value, language)
  const all = Array.isArray(value) ? value : [String(value)]
  return all.map((one) => known(`scan-board.information.${one}`, one)).join(', ')
}

const Fields = ({ proposal, criteria }: ProposalProps) => {
  const { t, pick } = useTexts()
  return (
    <PlainTable
      inner
      caption={t('scan-board.proposal.fields')}
      rows={proposal.fields}
      rowKey={({ field }) => field}
      columns={[
        {
          title: t('scan-result.personal.field'),
          cell: ({ field }) => {
            const text = criteria?.all.fields[field]
            return text === undefined ? field : pick(text)
          },
        },
        {
          title: t('scan-result.personal.group'),
          cell: ({ group, clause }) => (
            <>
              <ToneMark tone={group === 'sensitive' ? 'bad' : 'warn'}>
                {t(`scan-result.group.${group}`)}
              </ToneMark>{' '}
              <span className="soft">{t('scan-result.personal.clause', { clause })}</span>
            </>
          ),
        },
        { title: t('scan-result.personal.where'), cell: ({ pages }) => <Pieces of={pages} /> },
      ]}
    />
  )
}

const Facts = ({ proposal }: Pick<ProposalProps, 'proposal'>) => {
  const texts = useTexts()
  const { t } = texts
  if (proposal.facts.length === 0) return null
  return (
    <PlainTable
      inner
      caption={t('scan-board.proposal.facts')}
      rows={proposal.facts}
      rowKey={({ key }) => key}
      columns={[
        { title: t('scan-board.difference.fact'), cell: ({ key }) => t(`scan-board.proposal.key.${key}`) },
        { title: t('scan-board.proposal.present'), cell: ({ present }) => valueWords(present, texts) },
        { title: t('scan-board.proposal.proposed'), cell: ({ proposed }) => valueWords(proposed, texts) },
      ]}
    />
  )
}

interface CountFieldProps {
  readonly count: DataProposal['counts'][number]
  readonly value: string
  readonly onChange: (value: string) => void
}

const CountField = ({ count, value, onChange }: CountFieldProps) => {
  const texts = useTexts()
  const { t, language } = texts
  const id = useId()
  const read = readCount(value)
  const hint = value === '' ? t('scan-board.proposal.count-hint') : undefined
  return (
    <FieldFrame
      id={id}
      label={t('scan-board.proposal.count', {
        name: t(`scan-board.proposal.key.${count.key}`),
        now: valueWords(count.present, texts),
      })}
      hint={read === null ? hint : formatNumber(read, language)}
      problem={value !== '' && read === null ? t('scan-board.proposal.no-number') : undefined}
    >
      <Input
        id={id}
        className="count-input"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </FieldFrame>
  )
}

const Decide = ({ proposal }: Pick<ProposalProps, 'proposal'>) => {
  const { t } = useTexts()
  const accept = useCommand('proposal.accept')
  const decline = useCommand('proposal.decline')
  const [by, setBy] = useState('')
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const { id, version, counts, systemId } = proposal
  const filled = counts.flatMap(({ key }) => {
    const value = readCount(typed[key] ?? '')
    return value === null ? [] : [{ key, value }]
  })
  const isNamed = by.trim() !== ''
  const isRead = counts.every(({ key }) => (typed[key] ?? '') === '' || readCount(typed[key] ?? '') !== null)
  return (
    <div className="stack">
      {accept.isError ? <ErrorAlert error={accept.error} /> : null}
      {decline.isError ? <ErrorAlert error={decline.error} /> : null}
      <div className="form-grid">
        {counts.map((count) => (
          <CountField
            key={count.key}
            count={count}
            value={typed[count.key] ?? ''}
            onChange={(value) => setTyped((before) => ({ ...before, [count.key]: value }))}
          />
        ))}
        <PersonField label={t('scan-board.proposal.by')} value={by} onChange={setBy} />
        <TextField label={t('scan-board.proposal.reason')} value={reason} onChange={setReason} />
      </div>
      {systemId === null ? <p>{t('scan-board.proposal.no-system')}</p> : null}
      <div className="row">
        <Button
          type="primary"
          disabled={!isNamed || !isRead || systemId === null}
          loading={accept.isPending}
          onClick={() => accept.mutate({ id, version, by, reason, counts: filled })}
        >
          {t('scan-board.proposal.accept')}
        </Button>
        <Button
          disabled={!isNamed || reason.trim() === ''}
          loading={decline.isPending}
          onClick={() => decline.mutate({ id, version, by, reason })}
        >
          {t('scan-board.proposal.decline')}
        </Button>
        <span className="soft">{t('scan-board.proposal.hint')}</span>
      </div>
    </div>
  )
}

const STATE_TONES = { open: 'warn', accepted: 'good', declined: 'open' } as const

/** "This website collects …": what was seen, what it would change in the system's record, and a person's decision. */
export const ProposalCard = ({ proposal, criteria }: ProposalProps) => {
  const { t } = useTexts()
  const { state, decidedBy, decidedAt, reason, systemId, systemCode, needed } = proposal
  return (
    <section className="card stack" aria-labelledby={`proposal-${proposal.id}`}>
      <div>
        <h2 id={`proposal-${proposal.id}`}>
          {t('scan-board.proposal.title', { at: formatInstant(proposal.at) })}
        </h2>
        <p>
          <ToneMark tone={STATE_TONES[state]}>{t(`scan-board.proposal.state.${state}`)}</ToneMark>{' '}
          {decidedAt === null
            ? null
            : t('scan-board.proposal.decided', { by: decidedBy, at: formatInstant(decidedAt), reason })}
        </p>
        {systemId === null ? null : (
          <p>
            {t('scan-page.website.system')}:{' '}
            <Link to="/systems/$id" params={{ id: systemId }} search={{ tab: 'data' }}>
              {systemCode}
            </Link>
          </p>
        )}
      </div>
      <Fields proposal={proposal} criteria={criteria} />
      {state === 'open' ? <Facts proposal={proposal} /> : null}
      {state === 'open' && !needed ? <p>{t('scan-board.proposal.not-needed')}</p> : null}
      {state === 'open' ? <Decide proposal={proposal} /> : null}
    </section>
  )
}
