import { StopOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { lazy, Suspense, useEffect } from 'react'
import type { DocumentModel } from '../../../data/contract/document.ts'
import { useTexts } from '../../app/texts.ts'
import { call, isCallError } from '../../client/call.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'

/** The reader of PDF is large and is fetched when the first page is shown. */
const PaperView = lazy(async () => ({ default: (await import('./paper-view.tsx')).PaperView }))

/** That somebody ended the drawing is no fault. */
const Stopped = ({ onRetry }: { readonly onRetry: () => void }) => {
  const { t } = useTexts()
  const again = (
    <Button size="small" onClick={onRetry}>
      {t('app.retry')}
    </Button>
  )
  return <Alert type="info" showIcon title={t('error.pages-stopped')} action={again} />
}

interface PaperPreviewProps {
  readonly id: string
  readonly model: DocumentModel
}

/** A document as the file that an export would write now. */
export const PaperPreview = ({ id, model }: PaperPreviewProps) => {
  const { t } = useTexts()
  const document = model.id
  const answer = useAnswer('dossier.pages', { id, document })
  const waiting = answer.isFetching && answer.data === undefined
  const stopped = answer.isError && isCallError(answer.error) && answer.error.code === 'pages-stopped'
  const stop = (): void => void call('dossier.stopPages', { id, document }).catch(() => undefined)
  useEffect(
    () => () => {
      if (waiting) void call('dossier.stopPages', { id, document }).catch(() => undefined)
    },
    [id, document, waiting],
  )
  return (
    <div className="paper-box">
      <h2 className="visually-hidden">{t('dossier-page.preview')}</h2>
      {waiting ? (
        <div className="soft paper-wait" role="status">
          <span>{t('dossier-paper.printing')}</span>
          <Button size="small" icon={<StopOutlined aria-hidden />} onClick={stop}>
            {t('dossier-paper.stop')}
          </Button>
        </div>
      ) : null}
      {stopped ? (
        <Stopped onRetry={() => void answer.refetch()} />
      ) : (
        <Answered of={answer}>
          {({ base64 }) => (
            <Suspense fallback={<p role="status">{t('app.loading')}</p>}>
              <PaperView base64={base64} title={model.title} />
            </Suspense>
          )}
        </Answered>
      )}
    </div>
  )
}
