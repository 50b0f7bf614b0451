import { ExportOutlined, StopOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { DossierFormat, KeyFile, Redaction } from '../../../data/contract/dossier.ts'
import type { Input, Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { call, isCallError } from '../../client/call.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatSize } from '../../ui/format.ts'
import { KeyField } from '../../ui/key-field.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { AttachSignature } from './attach-signature.tsx'
import { FormatsChoice, RedactionChoice, type Signing, SigningChoice } from './export-choice.tsx'

const MANIFEST = 'manifest.json'

interface Sheet {
  readonly formats: readonly DossierFormat[]
  readonly redaction: Redaction
  readonly evidence: boolean
  readonly signing: Signing
  readonly key: KeyFile | undefined
}

const FIRST: Sheet = {
  formats: ['docx', 'pdf', 'xlsx', 'json'],
  redaction: 'full',
  evidence: true,
  signing: 'none',
  key: undefined,
}

const orderOf = (id: string, sheet: Sheet): Input<'dossier.export'> => {
  const { formats, redaction, evidence, signing, key } = sheet
  const order = { id, formats: [...formats], redaction, evidence }
  return signing !== 'file' || key === undefined ? order : { ...order, key }
}

const Written = ({ result }: { readonly result: Output<'dossier.export'> }) => {
  const { t, language } = useTexts()
  const card = useRef<HTMLDivElement>(null)
  // What was asked for stands below the sheet, out of sight on a small screen.
  useEffect(() => void card.current?.scrollIntoView({ block: 'nearest' }), [])
  if (result.folder === null) return <Alert type="info" showIcon title={t('dossier-page.export.nowhere')} />
  const files = result.package === null ? result.files : [result.package, ...result.files]
  return (
    <div className="card written" ref={card}>
      <p role="status">
        {t('dossier-page.export.done')} <strong className="mono">{result.folder}</strong>
      </p>
      <p>✓ {t('dossier-page.export.reopened', { count: result.reopened })}</p>
      <PlainTable
        caption={t('dossier-page.export.files')}
        rows={files}
        rowKey={(file) => file.name}
        columns={[
          { title: t('dossier-page.export.name'), cell: (file) => file.name },
          {
            title: t('dossier-page.export.size'),
            cell: (file) => <span className="nowrap">{formatSize(file.size, language)}</span>,
          },
          { title: 'SHA-256', cell: (file) => <code>{file.sha256}</code> },
        ]}
      />
    </div>
  )
}

interface FormProps {
  readonly sheet: Sheet
  readonly set: (patch: Partial<Sheet>) => void
  readonly busy: boolean
  readonly onWrite: () => void
  readonly onStop: () => void
}

interface WriteProps extends Pick<FormProps, 'busy' | 'onWrite' | 'onStop'> {
  readonly disabled: boolean
}

/** The button that writes, and while it does the one that ends it. */
const WriteButtons = ({ disabled, busy, onWrite, onStop }: WriteProps) => {
  const { t } = useTexts()
  return (
    <div className="export-buttons">
      <Button
        type="primary"
        icon={<ExportOutlined aria-hidden />}
        disabled={disabled}
        loading={busy}
        onClick={onWrite}
      >
        {t('dossier-page.export.write')}
      </Button>
      {busy ? (
        <>
          <Button icon={<StopOutlined aria-hidden />} onClick={onStop}>
            {t('dossier-page.export.stop')}
          </Button>
          <span className="soft" role="status">
            {t('dossier-page.export.working')}
          </span>
        </>
      ) : null}
    </div>
  )
}

const SheetForm = ({ sheet, set, ...buttons }: FormProps) => {
  const { t } = useTexts()
  const { formats, redaction, evidence, signing, key } = sheet
  const lacksKey = signing === 'file' && key === undefined
  return (
    <section className="card export-sheet" aria-label={t('dossier-page.export.title')}>
      <h2>{t('dossier-page.export.title')}</h2>
      <FormatsChoice value={formats} onChange={(chosen) => set({ formats: chosen })} />
      <RedactionChoice value={redaction} onChange={(chosen) => set({ redaction: chosen })} />
      <Checkbox
        checked={evidence && redaction !== 'public'}
        disabled={redaction === 'public'}
        onChange={(event) => set({ evidence: event.target.checked })}
      >
        {t('dossier-page.export.evidence')}
      </Checkbox>
      <SigningChoice value={signing} onChange={(chosen) => set({ signing: chosen })} />
      {signing === 'file' ? (
        <div className="export-key">
          <KeyField value={key} onChange={(chosen) => set({ key: chosen })} />
        </div>
      ) : null}
      <WriteButtons disabled={formats.length === 0 || lacksKey} {...buttons} />
    </section>
  )
}

/** Why nothing was written; that somebody ended it is no fault. */
const NotWritten = ({ error }: { readonly error: Error }) => {
  const { t } = useTexts()
  const place = useRef<HTMLDivElement>(null)
  // As what was written, it stands below the sheet, out of sight on a small screen.
  useEffect(() => void place.current?.scrollIntoView({ block: 'nearest' }), [])
  const stopped = isCallError(error) && error.code === 'export-stopped'
  return (
    <div className="written" ref={place}>
      {stopped ? (
        <Alert type="info" showIcon title={t('error.export-stopped')} />
      ) : (
        <ErrorAlert error={error} />
      )}
    </div>
  )
}

/** The sheet on which a package is chosen, written and signed, and what was written where. */
export const ExportSheet = ({ id }: { readonly id: string }) => {
  const write = useCommand('dossier.export')
  const [sheet, setSheet] = useState(FIRST)
  const set = (patch: Partial<Sheet>): void => setSheet((before) => ({ ...before, ...patch }))
  const start = (): void => {
    write.mutate(orderOf(id, sheet))
    set({ key: sheet.key && { ...sheet.key, passphrase: '' } })
  }
  const stop = (): void => void call('dossier.stopExport', { id }).catch(() => undefined)
  const manifest = write.data?.files.find(({ name }) => name === MANIFEST)
  return (
    <div className="export-view">
      <SheetForm sheet={sheet} set={set} busy={write.isPending} onWrite={start} onStop={stop} />
      {write.isError ? <NotWritten error={write.error} /> : null}
      {write.isSuccess ? <Written result={write.data} /> : null}
      {sheet.signing === 'elsewhere' ? <AttachSignature id={id} sha256={manifest?.sha256 ?? null} /> : null}
    </div>
  )
}
