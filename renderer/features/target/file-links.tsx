import { PaperClipOutlined } from '@ant-design/icons'
import type { TargetRow } from '../../../data/contract/target.ts'
import { useTexts } from '../../app/texts.ts'
import { saveFile } from '../../client/file-transfer.ts'
import { useAsk } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'

/** Files that prove a target, each to be opened; a file that has gone or was changed says so. */
export const FileLinks = ({ target }: { readonly target: TargetRow }) => {
  const { t } = useTexts()
  const read = useAsk('target.readFile')
  const open = (sha256: string): void =>
    read.mutate(
      { id: target.id, sha256 },
      { onSuccess: ({ name, base64 }) => saveFile(name, base64, 'application/octet-stream') },
    )
  return (
    <>
      {target.follow.files.map(({ name, sha256 }) => (
        <button
          key={sha256}
          type="button"
          className="link-button"
          title={`SHA-256 ${sha256}`}
          aria-label={t('target.open-file', { name })}
          onClick={() => open(sha256)}
        >
          <PaperClipOutlined aria-hidden /> {name}
        </button>
      ))}
      {read.isError ? <ErrorAlert error={read.error} /> : null}
    </>
  )
}
