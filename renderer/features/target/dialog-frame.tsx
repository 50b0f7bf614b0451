import { Button, Modal, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'

interface DialogFrameProps {
  readonly title: string
  readonly error: unknown
  readonly pending: boolean
  readonly ready: boolean
  readonly onSave: () => void
  readonly onClose: () => void
  /** What is removed, and how; left out for what cannot be removed. */
  readonly removing?: { readonly name: string; readonly onRemove: () => void } | undefined
  readonly children: ReactNode
}

/** A dialog with fields: save, cancel, and remove where there is something to remove. */
export const DialogFrame = (props: DialogFrameProps) => {
  const { t } = useTexts()
  const { removing } = props
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      mask={{ closable: false }}
      footer={
        <div className="dialog-footer">
          {removing === undefined ? (
            <span />
          ) : (
            <Popconfirm
              title={t('target.remove-question', { name: removing.name })}
              okText={t('target.remove')}
              cancelText={t('app.cancel')}
              onConfirm={removing.onRemove}
            >
              <Button danger>{t('target.remove')}</Button>
            </Popconfirm>
          )}
          <span className="row">
            <Button onClick={props.onClose}>{t('app.cancel')}</Button>
            <Button type="primary" disabled={!props.ready} loading={props.pending} onClick={props.onSave}>
              {t('target.save')}
            </Button>
          </span>
        </div>
      }
    >
      {props.error === null || props.error === undefined ? null : <ErrorAlert error={props.error} />}
      <div className="stack">{props.children}</div>
    </Modal>
  )
}
