import { Alert } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { readFile } from '../../client/file-transfer.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilePicker } from '../../ui/file-picker.tsx'
import { formatInstant } from '../../ui/format.ts'

interface AttachProps {
  readonly id: string
  /** SHA-256 of the manifest that was just written, to be compared on the machine that signs. */
  readonly sha256: string | null
}

/** Takes a signature made on another machine into the package, and says whose it is. */
export const AttachSignature = ({ id, sha256 }: AttachProps) => {
  const { t } = useTexts()
  const attach = useCommand('dossier.attachSignature')
  const take = async (file: File): Promise<void> => attach.mutate({ id, base64: await readFile(file) })
  const { data } = attach
  return (
    <section className="card" aria-label={t('dossier-page.sign.title')}>
      <h2>{t('dossier-page.sign.title')}</h2>
      <ol className="sign-steps">
        <li>{t('dossier-page.sign.step-carry')}</li>
        {sha256 === null ? null : (
          <li>
            {t('dossier-page.sign.step-compare')} <code>{sha256}</code>
          </li>
        )}
        <li>{t('dossier-page.sign.step-sign')}</li>
        <li>{t('dossier-page.sign.step-back')}</li>
      </ol>
      <FilePicker
        busy={attach.isPending}
        onFile={(file) => void take(file)}
        accept=".p7s,.p7b,.p7m,.pem"
        label={t('dossier-page.sign.file')}
        choose={t('dossier-page.sign.choose')}
        drop={t('dossier-page.sign.drop')}
        primary={false}
      />
      {attach.isError ? <ErrorAlert error={attach.error} /> : null}
      {data?.signature == null ? null : (
        <Alert
          type="success"
          showIcon
          title={t('dossier-page.sign.done', {
            signer: data.signature.signer,
            at:
              data.signature.signedAt === null
                ? t('dossier-page.sign.no-time')
                : formatInstant(data.signature.signedAt),
          })}
          description={
            <>
              {t('dossier-page.sign.chain', { chain: data.signature.chain.join(' ← ') })}
              <br />
              {data.package?.name} <code>{data.package?.sha256}</code>
            </>
          }
        />
      )}
    </section>
  )
}
