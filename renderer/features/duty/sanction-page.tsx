import './duty.css'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useEffect, useRef } from 'react'
import type { Output } from '../../../data/contract/index.ts'
import type { Sanction, SanctionGap, SanctionGapKind } from '../../../data/contract/sanction.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import type { SystemNames } from './duty-table.tsx'
import { DutyTabs } from './duty-tabs.tsx'

type SanctionList = Output<'sanction.list'>

const route = getRouteApi('/duties/sanctions')

/** Where a gap is worked on. */
const GapLink = ({ gap, names }: { readonly gap: SanctionGap; readonly names: SystemNames }) => {
  const { pick } = useTexts()
  const { systemId } = gap
  const code = names.get(systemId ?? '')?.code ?? ''
  const words = [code, gap.text === null ? gap.detail : pick(gap.text)]
    .filter((part) => part !== '')
    .join(' · ')
  if (gap.gap === 'incident-unreported') return <Link to="/duties/incidents">{words}</Link>
  if (gap.gap === 'finding-open') return <Link to="/scan">{words}</Link>
  if (systemId === null) return <span>{words}</span>
  switch (gap.gap) {
    case 'check-overdue':
      return (
        <Link to="/duties" search={{ kind: 'check', bucket: 'overdue', system: systemId }}>
          {words}
        </Link>
      )
    case 'requirement-unmet':
      return (
        <Link to="/requirements/$id" params={{ id: systemId }} search={{ r: gap.detail }}>
          {words}
        </Link>
      )
    case 'no-dossier':
    case 'unapproved':
      return <Link to="/dossiers">{words}</Link>
    case 'no-regulation':
    case 'not-implemented':
      return (
        <Link to="/systems/$id" params={{ id: systemId }}>
          {words}
        </Link>
      )
  }
}

const Gaps = ({ sanction, names }: { readonly sanction: Sanction; readonly names: SystemNames }) => {
  const { t } = useTexts()
  const kinds = [...new Set(sanction.gaps.map(({ gap }) => gap))]
  if (!sanction.measured) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  if (kinds.length === 0) return <ToneMark tone="good">{t('duty.sanction.no-gap')}</ToneMark>
  const of = (kind: SanctionGapKind): readonly SanctionGap[] =>
    sanction.gaps.filter(({ gap }) => gap === kind)
  return (
    <ul className="duty-gaps">
      {kinds.map((kind) => (
        <li key={kind}>
          <strong>
            {t(`duty.sanction.gap.${kind}`)} ({of(kind).length})
          </strong>
          <span className="duty-gap-links">
            {of(kind).map((gap) => (
              <GapLink key={`${gap.systemId} ${gap.detail}`} gap={gap} names={names} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface CardProps {
  readonly sanction: Sanction
  readonly list: SanctionList
  readonly names: SystemNames
  readonly chosen: boolean
}

const SanctionCard = ({ sanction, list, names, chosen }: CardProps) => {
  const { t, pick } = useTexts()
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'start' })
  }, [chosen])
  const { min, max } = sanction.fine
  return (
    <section
      ref={card}
      className={chosen ? 'card duty-chosen' : 'card'}
      aria-label={pick(sanction.violation)}
    >
      <h2>{pick(sanction.violation)}</h2>
      <p className="row">
        <span>{t('duty.sanction.clause', { basis: list.basis, clause: sanction.clause })}</span>
        <ConfidenceMark confidence={list.confidence} />
        <strong>{t('duty.sanction.fine', { min, max })}</strong>
        <span className="soft">{t('duty.sanction.double', { min: min * 2, max: max * 2 })}</span>
      </p>
      <Gaps sanction={sanction} names={names} />
    </section>
  )
}

const Sanctions = ({ list }: { readonly list: SanctionList }) => {
  const { pick } = useTexts()
  const { of } = route.useSearch()
  const names: SystemNames = new Map(list.systems.map((system) => [system.id, system]))
  return (
    <div className="stack">
      <Alert
        type="info"
        showIcon
        title={
          <span>
            {pick(list.caution.text)} <ConfidenceMark confidence={list.caution.confidence} />
          </span>
        }
        description={pick(list.note)}
      />
      {list.sanctions.map((sanction) => (
        <SanctionCard
          key={sanction.id}
          sanction={sanction}
          list={list}
          names={names}
          chosen={sanction.id === of}
        />
      ))}
    </div>
  )
}

/** The fines of NĐ 330/2026 and the gaps of the inventory that may come under them; information, no judgement. */
export const SanctionPage = () => {
  const { t } = useTexts()
  const answer = useAnswer('sanction.list', {})
  return (
    <>
      <PageHeader title={t('duty.sanction.title')} intro={t('duty.sanction.intro')} />
      <DutyTabs />
      <Answered of={answer}>{(list) => <Sanctions list={list} />}</Answered>
    </>
  )
}
