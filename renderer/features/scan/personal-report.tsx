import type { PersonalData } from '../../../data/contract/site-personal-data.ts'
import { useTexts } from '../../app/texts.ts'
import { numbered } from '../../ui/numbered.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import type { Criteria } from './criteria.ts'
import { Pieces } from './fact-list.tsx'

interface PersonalReportProps {
  readonly data: PersonalData | null
  readonly criteria: Criteria | undefined
}

const COLLECT_TONES = { yes: 'warn', maybe: 'open', no: 'good' } as const

const Fields = ({ data, criteria }: { data: PersonalData; criteria: Criteria | undefined }) => {
  const { t, pick } = useTexts()
  const label = (field: string): string => {
    const text = criteria?.all.fields[field]
    return text === undefined ? field : pick(text)
  }
  return (
    <PlainTable
      inner
      caption={t('scan-result.personal.fields')}
      rows={numbered(data.fields)}
      rowKey={({ at }) => String(at)}
      columns={[
        { title: t('scan-result.personal.field'), cell: ({ item }) => label(item.field) },
        {
          title: t('scan-result.personal.group'),
          cell: ({ item }) => (
            <>
              <ToneMark tone={item.group === 'sensitive' ? 'bad' : 'warn'}>
                {t(`scan-result.group.${item.group}`)}
              </ToneMark>{' '}
              <span className="soft nowrap">{t('scan-result.personal.clause', { clause: item.clause })}</span>
            </>
          ),
        },
        {
          title: t('scan-result.personal.where'),
          cell: ({ item }) => (
            <>
              <span className="mono">{item.page}</span>
              <div className="soft mono">{item.selector}</div>
            </>
          ),
        },
        {
          title: t('scan-result.personal.evidence'),
          cell: ({ item }) => (
            <>
              {item.evidence}
              {item.concealed ? <span className="flag">{t('scan-result.personal.concealed')}</span> : null}
            </>
          ),
        },
      ]}
    />
  )
}

const Observations = ({ data }: { readonly data: PersonalData }) => {
  const { t } = useTexts()
  return (
    <PlainTable
      inner
      caption={t('scan-result.personal.observations')}
      rows={numbered(data.observations)}
      rowKey={({ at }) => String(at)}
      columns={[
        { title: t('scan-result.personal.kind'), cell: ({ item }) => t(`site-check.consent.${item.kind}`) },
        {
          title: t('scan-result.personal.where'),
          cell: ({ item }) => (
            <>
              <span className="mono">{item.page}</span>
              {item.selector === null ? null : <div className="soft mono">{item.selector}</div>}
            </>
          ),
        },
        { title: t('scan-result.personal.evidence'), cell: ({ item }) => item.evidence },
      ]}
    />
  )
}

/** What the pages ask for, by group, and how consent is asked for. A reading of HTML: a person confirms it. */
export const PersonalReport = ({ data, criteria }: PersonalReportProps) => {
  const { t } = useTexts()
  if (data === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  return (
    <>
      <p>
        <ToneMark tone={COLLECT_TONES[data.collects]}>{t(`scan-result.collects.${data.collects}`)}</ToneMark>{' '}
        {data.confidence === 'low' ? <span className="flag">{t('scan-result.personal.low')}</span> : null}
        {data.complete ? null : <span className="flag">{t('scan-result.personal.partial')}</span>}
      </p>
      {data.fields.length === 0 ? null : <Fields data={data} criteria={criteria} />}
      {data.observations.length === 0 ? null : <Observations data={data} />}
      {data.leads.length === 0 ? null : (
        <>
          <h3>{t('scan-result.personal.leads')}</h3>
          <Pieces of={data.leads.map(({ text, url }) => `${text} ${url}`)} />
        </>
      )}
      <h3>{t('scan-result.personal.pages')}</h3>
      <Pieces of={data.pages} />
    </>
  )
}
