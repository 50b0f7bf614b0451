import { useState } from 'react'
import type { DossierLife, NextStep } from '../../../data/contract/dossier-life.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ClockWords } from './clock-words.tsx'
import { NextSteps } from './next-steps.tsx'
import { Papers } from './papers.tsx'
import { StepDialog } from './step-dialog.tsx'

/** The states of the straight way, in order; the others are shown only while a dossier is in them. */
const ROAD = [
  'draft',
  'internal-review',
  'proposed',
  'submitted',
  'appraisal',
  'appraised',
  'approval',
  'approved',
  'in-force',
] as const

const StateBar = ({ life }: { readonly life: DossierLife }) => {
  const { t, pick } = useTexts()
  const shown = life.states.filter(({ id }) => ROAD.some((state) => state === id) || id === life.state)
  return (
    <ol className="state-bar" aria-label={t('dossier-life.title')}>
      {shown.map(({ id, name }) => (
        <li key={id} aria-current={id === life.state ? 'step' : undefined}>
          {id === life.state ? <span className="visually-hidden">{t('dossier-life.now')}: </span> : null}
          {pick(name)}
        </li>
      ))}
    </ol>
  )
}

const Clocks = ({ life }: { readonly life: DossierLife }) => {
  const { t } = useTexts()
  return (
    <section className="card">
      <PlainTable
        caption={t('dossier-life.clocks')}
        rows={life.clocks}
        rowKey={(clock) => `${clock.step} ${clock.from}`}
        columns={[
          { title: t('dossier-life.step'), cell: ({ step }) => t(`dossier-life.clock.${step}`) },
          { title: t('dossier-life.clock-from'), cell: ({ from }) => formatDay(from) },
          { title: t('dossier-life.clock-due'), cell: ({ due }) => (due === null ? '–' : formatDay(due)) },
          {
            title: t('dossier-life.clock-ended'),
            cell: ({ ended }) => (ended === null ? '–' : formatDay(ended)),
          },
          { title: t('dossier-life.clock-state'), cell: (clock) => <ClockWords clock={clock} /> },
          {
            title: t('dossier-life.clock-basis'),
            cell: ({ basis, confidence }) => (
              <>
                {basis} <ConfidenceMark confidence={confidence} />
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

const History = ({ life }: { readonly life: DossierLife }) => {
  const { t, pick } = useTexts()
  const people = useAnswer('person.list', {}).data ?? []
  const nameOf = (id: string | null): string => people.find((person) => person.id === id)?.name ?? '–'
  const stateName = (id: string): string => {
    const name = life.states.find((state) => state.id === id)?.name
    return name === undefined ? id : pick(name)
  }
  return (
    <section className="card">
      <PlainTable
        caption={t('dossier-life.history')}
        rows={[...life.steps].reverse()}
        rowKey={({ id }) => id}
        columns={[
          { title: t('dossier-life.when'), cell: ({ step }) => formatDay(step.on) },
          { title: t('dossier-life.step'), cell: ({ from, to }) => `${stateName(from)} → ${stateName(to)}` },
          { title: t('dossier-life.by'), cell: ({ step }) => nameOf(step.personId) },
          { title: t('dossier-life.paper'), cell: ({ step }) => step.document?.number ?? '–' },
          {
            title: t('dossier-life.reason'),
            cell: ({ step }) => [step.reason, step.waiver?.reason].filter((text) => text).join(' · ') || '–',
          },
          {
            title: t('dossier-life.recorded'),
            cell: ({ at }) => <span className="nowrap">{formatInstant(at)}</span>,
          },
        ]}
      />
    </section>
  )
}

const today = (): string => {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Where a dossier stands: its states, the next steps with their guards, time limits, papers and the steps taken. */
export const LifeView = ({ id }: { readonly id: string }) => {
  const answer = useAnswer('dossier.life', { id })
  const take = useCommand('dossier.take')
  const [open, setOpen] = useState<NextStep | null>(null)
  const close = (): void => {
    take.reset()
    setOpen(null)
  }
  return (
    <Answered of={answer}>
      {(life) => (
        <div className="stack">
          <StateBar life={life} />
          <NextSteps life={life} onTake={setOpen} />
          <Clocks life={life} />
          <Papers id={id} life={life} />
          <History life={life} />
          {open === null ? null : (
            <StepDialog
              step={open}
              today={today()}
              busy={take.isPending}
              error={take.error}
              onTake={(step) => take.mutate({ id, seen: life.steps.length, step }, { onSuccess: close })}
              onClose={close}
            />
          )}
        </div>
      )}
    </Answered>
  )
}
