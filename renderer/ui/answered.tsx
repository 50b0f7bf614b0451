import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.ts'
import { ErrorAlert } from './error-alert.tsx'

interface AnsweredProps<T> {
  readonly of: UseQueryResult<T>
  readonly children: (value: T) => ReactNode
}

/** Shows the answer of the app, a waiting shape before it, or the error that came instead. */
export const Answered = <T,>({ of, children }: AnsweredProps<T>) => {
  const { t } = useTexts()
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (of.isError) return <ErrorAlert error={of.error} onRetry={() => void of.refetch()} />
  return (
    <div role="status" aria-label={t('app.loading')} className="waiting">
      <Skeleton active paragraph={{ rows: 5 }} />
    </div>
  )
}
