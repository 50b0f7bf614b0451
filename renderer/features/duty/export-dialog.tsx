import { CalendarOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { DutyKind } from '../../../data/contract/duty.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'

/** Writes the duties of a filter as a calendar file (RFC 5545). */
export const ExportDialog = ({
  kinds,
  systemId,
}: {
  readonly kinds: readonly DutyKind[]
  readonly systemId: string | null
}) => {
  const { t, language } = useTexts()
  const [open, setOpen] = useState(false)
  const write = useCommand('duty.export')
  const close = (): void => {
    write.reset()
    setOpen(false)
  }
  return (
    <>
      <Button icon={<CalendarOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('duty.export.button')}
      </Button>
      {open ? (
        <Modal
          open
          title={t('duty.export.title')}
          okText={t('duty.export.go')}
          cancelText={t('app.close')}
          okButtonProps={{ loading: write.isPending }}
          onOk={() => write.mutate({ kinds: [...kinds], systemId, language })}
          onCancel={close}
        >
          {write.isError ? <ErrorAlert error={write.error} /> : null}
          <p>{t('duty.export.text')}</p>
          {write.isSuccess ? (
            <p role="status">
              {write.data.folder === null ? (
                t('duty.export.nowhere')
              ) : (
                <>
                  {t('duty.export.events', { n: write.data.events })}{' '}
                  <strong className="mono">{write.data.folder}</strong>
                </>
              )}
            </p>
          ) : null}
        </Modal>
      ) : null}
    </>
  )
}
