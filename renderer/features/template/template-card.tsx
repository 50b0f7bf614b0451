import { DeleteOutlined, DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Popconfirm } from 'antd'
import type {
  OfficeTemplate,
  TemplateFault,
  TemplatePart,
  TemplateWarning,
} from '../../../data/contract/dossier-template.ts'
import { useTexts } from '../../app/texts.ts'
import { readFile, saveFile } from '../../client/file-transfer.ts'
import { useAsk, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilePicker } from '../../ui/file-picker.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const Faults = ({ faults }: { readonly faults: readonly TemplateFault[] }) => {
  const { t } = useTexts()
  return (
    <Alert
      type="error"
      showIcon
      className="alert-block"
      title={t('template.refused')}
      description={
        <ul className="template-faults">
          {faults.map(({ code, name, near }) => (
            <li key={`${code} ${name} ${near}`}>
              {t(`template.fault.${code}`, { name })}
              {near === '' ? null : <span className="soft"> {t('template.near', { near })}</span>}
            </li>
          ))}
        </ul>
      }
    />
  )
}

const Warnings = ({ warnings }: { readonly warnings: readonly TemplateWarning[] }) => {
  const { t } = useTexts()
  if (warnings.length === 0) return null
  return (
    <details>
      <summary>{t('template.warnings', { n: warnings.length })}</summary>
      <ul>
        {warnings.map(({ code, name }) => (
          <li key={`${code} ${name}`}>{t(`template.warning.${code}`, { name })}</li>
        ))}
      </ul>
    </details>
  )
}

interface CardProps {
  readonly part: TemplatePart
  /** The template in use; null while the built-in form is. */
  readonly used: OfficeTemplate | null
}

/** Files to take along: a starter, and the one in use. */
const Downloads = ({ part, used }: CardProps) => {
  const { t } = useTexts()
  const starter = useAsk('template.starter')
  const original = useAsk('template.original')
  const label = (key: string): string =>
    t('template.of', { action: t(`template.${key}`), part: t(`template.part.${part}`) })
  const save = ({ file, base64 }: { readonly file: string; readonly base64: string }): void =>
    saveFile(file, base64, DOCX)
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        aria-label={label('starter.button')}
        loading={starter.isPending}
        onClick={() => starter.mutate({ part }, { onSuccess: save })}
      >
        {t('template.starter.button')}
      </Button>
      {used === null ? null : (
        <Button
          icon={<DownloadOutlined aria-hidden />}
          aria-label={label('original')}
          loading={original.isPending}
          onClick={() => original.mutate({ id: used.id }, { onSuccess: save })}
        >
          {t('template.original')}
        </Button>
      )}
      {starter.isError ? <ErrorAlert error={starter.error} /> : null}
      {original.isError ? <ErrorAlert error={original.error} /> : null}
    </>
  )
}

const Removal = ({ part, used }: { readonly part: TemplatePart; readonly used: OfficeTemplate }) => {
  const { t } = useTexts()
  const remove = useCommand('template.remove')
  return (
    <>
      <Popconfirm
        title={t('template.remove-ask')}
        okText={t('template.remove')}
        cancelText={t('app.cancel')}
        onConfirm={() => remove.mutate({ id: used.id, version: used.version })}
      >
        <Button
          danger
          icon={<DeleteOutlined aria-hidden />}
          loading={remove.isPending}
          aria-label={t('template.of', {
            action: t('template.remove'),
            part: t(`template.part.${part}`),
          })}
        >
          {t('template.remove')}
        </Button>
      </Popconfirm>
      {remove.isError ? <ErrorAlert error={remove.error} /> : null}
    </>
  )
}

const InUse = ({ used }: Pick<CardProps, 'used'>) => {
  const { t, language } = useTexts()
  if (used === null) return <p>{t('template.none')}</p>
  const size = `${formatNumber(Math.ceil(used.size / 1024), language)} KB`
  return (
    <>
      <p>
        <strong>{t('template.used', { name: used.name, size, at: formatInstant(used.updatedAt) })}</strong>
      </p>
      <Warnings warnings={used.warnings} />
    </>
  )
}

/** One part of a dossier: which template prints it, a file to begin with, and the place to hand in another one. */
export const TemplateCard = ({ part, used }: CardProps) => {
  const { t } = useTexts()
  const put = useCommand('template.put')
  const title = t(`template.part.${part}`)
  const take = (file: File): void => {
    void readFile(file).then((base64) => put.mutate({ part, file: file.name, base64 }))
  }
  return (
    <section className="card template-card" aria-label={title}>
      <h2>{title}</h2>
      <p className="soft">{t(`template.about.${part}`)}</p>
      <InUse used={used} />
      <div className="template-actions">
        <Downloads part={part} used={used} />
        {used === null ? null : <Removal part={part} used={used} />}
      </div>
      <FilePicker
        busy={put.isPending}
        onFile={take}
        accept=".docx"
        label={t('template.upload', { part: title })}
        choose={t('template.choose')}
        drop={t('template.drop')}
        primary={false}
      />
      <div role="status">
        {put.isError ? <ErrorAlert error={put.error} /> : null}
        {put.data === undefined || put.isPending ? null : put.data.faults.length > 0 ? (
          <Faults faults={put.data.faults} />
        ) : (
          <Alert type="success" showIcon className="alert-block" title={t('template.kept')} />
        )}
      </div>
    </section>
  )
}
