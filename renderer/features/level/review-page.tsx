import './level.css'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Button, Popconfirm, Segmented } from 'antd'
import type { LevelReview, ReviewRow } from '../../../data/contract/level-review.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useAsk, useCommand } from '../../client/query.ts'
import { compact, readChoice } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ReviewTable } from './review-table.tsx'

const route = getRouteApi('/level/review')

const FILTERS = ['all', 'moved', 'open', 'waiting'] as const
type Filter = (typeof FILTERS)[number]

/** Reads the filter of an address. */
export const readReviewState = (
  search: Readonly<Record<string, unknown>>,
): { readonly show?: Filter | undefined } => compact({ show: readChoice(search.show, FILTERS) })

const matches = (row: ReviewRow, filter: Filter): boolean => {
  switch (filter) {
    case 'all':
      return true
    case 'moved':
      return row.kind === 'drop' || row.kind === 'rise'
    case 'open':
      return row.kind === 'open'
    case 'waiting':
      return row.waiting > 0 || row.couldRise !== null
  }
}

const DetermineAll = ({ total }: { readonly total: number }) => {
  const { t } = useTexts()
  const record = useCommand('level.recordAll')
  return (
    <>
      <Popconfirm
        title={t('level-review.determine-ask', { n: total })}
        okText={t('level-review.determine-yes')}
        cancelText={t('app.cancel')}
        onConfirm={() => record.mutate({ regime: 'ND331' })}
      >
        <Button type="primary" loading={record.isPending} disabled={total === 0}>
          {t('level-review.determine-all')}
        </Button>
      </Popconfirm>
      {record.isError ? <ErrorAlert error={record.error} /> : null}
      {record.isSuccess ? (
        <Alert type="success" showIcon title={t('level-review.determined', { ...record.data })} />
      ) : null}
    </>
  )
}

const Export = () => {
  const { t, language } = useTexts()
  const report = useAsk('level.reviewReport')
  return (
    <>
      {(['docx', 'xlsx'] as const).map((format) => (
        <Button
          key={format}
          loading={report.isPending && report.variables.formats.includes(format)}
          onClick={() => report.mutate({ formats: [format], language })}
        >
          {t(`level-review.export-${format}`)}
        </Button>
      ))}
      {report.isError ? <ErrorAlert error={report.error} /> : null}
      {report.isSuccess && report.data.folder !== null ? (
        <Alert
          type="success"
          showIcon
          title={t('level-review.exported', {
            file: report.data.files.map(({ name }) => name).join(', '),
            folder: report.data.folder,
          })}
        />
      ) : null}
    </>
  )
}

const Review = ({ review }: { readonly review: LevelReview }) => {
  const { t } = useTexts()
  const { show = 'all' } = route.useSearch()
  const navigate = route.useNavigate()
  const count = (filter: Filter): number => review.rows.filter((row) => matches(row, filter)).length
  return (
    <>
      <p>{t('level-review.summary', { total: review.rows.length, ...review.counts })}</p>
      <div className="row review-actions">
        <DetermineAll total={review.rows.length} />
        <Export />
      </div>
      <Segmented<Filter>
        aria-label={t('level-review.filter.label')}
        value={show}
        onChange={(next) =>
          void navigate({ to: '.', search: next === 'all' ? {} : { show: next }, replace: true })
        }
        options={FILTERS.map((filter) => ({
          value: filter,
          label: `${t(`level-review.filter.${filter}`)} (${count(filter)})`,
        }))}
      />
      <ReviewTable rows={review.rows.filter((row) => matches(row, show))} />
    </>
  )
}

/** Every system under the new regime beside its old level: what moves, why, until when; recording and reporting it all. */
export const ReviewPage = () => {
  const { t } = useTexts()
  const answer = useAnswer('level.review', {})
  return (
    <>
      <PageHeader
        back={{ to: '/level', name: t('app.rail.level') }}
        title={t('level-review.title')}
        intro={t('level-review.intro')}
      />
      <Answered of={answer}>{(review) => <Review review={review} />}</Answered>
    </>
  )
}
