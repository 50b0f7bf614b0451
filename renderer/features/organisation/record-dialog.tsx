import { Button, Modal, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.ts'
import { isCallError } from '../../client/call.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'

interface RecordDialogProps {
  readonly title: string
  readonly ready: boolean
  readonly busy: boolean
  readonly errors: readonly (Error | null)[]
  readonly onSave: () => void
  readonly onClose: () => void
  /** Absent for a record that does not exist yet. */
  readonly onRemove: (() => void) | undefined
  /** Takes the version of the record as it is now, so that what was typed can be saved over it. */
  readonly onRebase: () => void
  /** The record whose history is shown on wish. */
  readonly history: { readonly entity: string; readonly id: string } | undefined
  readonly children: ReactNode
}

/** The dialog of one unit or person: fields, what went wrong, save, delete. What was typed stays until it is saved or closed. */
export const RecordDialog = (props: RecordDialogProps) => {
  const { t } = useTexts()
  const errors = props.errors.filter((error) => error !== null)
  return (
    <Modal
      open
      width={720}
      title={props.title}
      onCancel={props.onClose}
      mask={{ closable: false }}
      footer={
        <div className="dialog-footer">
          {props.onRemove === undefined ? (
            <span />
          ) : (
            <Popconfirm
              title={t('settings.remove-ask')}
              okText={t('settings.remove')}
              cancelText={t('app.cancel')}
              onConfirm={props.onRemove}
            >
              <Button danger>{t('settings.remove')}</Button>
            </Popconfirm>
          )}
          <span className="row">
            <Button onClick={props.onClose}>{t('app.cancel')}</Button>
            <Button type="primary" disabled={!props.ready} loading={props.busy} onClick={props.onSave}>
              {t('settings.save')}
            </Button>
          </span>
        </div>
      }
    >
      <SecretWarning />
      {errors.map((error) => (
        <ErrorAlert
          key={error.message}
          error={error}
          onRetry={isCallError(error) && error.code === 'conflict' ? props.onRebase : undefined}
        />
      ))}
      {props.children}
      {props.history === undefined ? null : (
        <details className="record-history">
          <summary>{t('history.title')}</summary>
          <RecordHistory {...props.history} />
        </details>
      )}
    </Modal>
  )
}
