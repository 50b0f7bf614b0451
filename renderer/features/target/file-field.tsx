import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { TargetFollow } from '../../../data/contract/target.ts'
import { useTexts } from '../../app/texts.ts'
import { readFile } from '../../client/file-transfer.ts'
import { useAsk } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatSize } from '../../ui/format.ts'

type Files = TargetFollow['files']

/** Largest file taken, in bytes (the app refuses more). */
const LARGEST = 20 * 1024 * 1024

interface FileFieldProps {
  readonly files: Files
  readonly onChange: (files: Files) => void
}

/** Keeps chosen files in the workspace one after the other, and adds what was kept. */
const useKeeping = ({ files, onChange }: FileFieldProps) => {
  const { mutateAsync, error, isPending } = useAsk('target.keepFile')
  const [refused, setRefused] = useState<string | null>(null)
  const take = async (chosen: readonly File[]): Promise<void> => {
    setRefused(chosen.find(({ size }) => size > LARGEST)?.name ?? null)
    const kept = [...files]
    for (const file of chosen.filter(({ size }) => size <= LARGEST)) {
      const one = await mutateAsync({ name: file.name, base64: await readFile(file) }).catch(() => null)
      if (one !== null && !kept.some(({ sha256 }) => sha256 === one.sha256)) kept.push(one)
    }
    onChange(kept)
  }
  return { take, error, isPending, refused }
}

/** Files that prove how a target stands; they are kept in the workspace under their hash. */
export const FileField = (props: FileFieldProps) => {
  const { t, language } = useTexts()
  const input = useRef<HTMLInputElement>(null)
  const { take, error, isPending, refused } = useKeeping(props)
  const { files, onChange } = props
  return (
    <div className="field">
      <span className="field-label">{t('target.files')}</span>
      <input
        ref={input}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('target.files')}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])]
          target.value = ''
          void take(chosen)
        }}
      />
      <Button
        icon={<PaperClipOutlined aria-hidden />}
        loading={isPending}
        onClick={() => input.current?.click()}
      >
        {t('target.add-file')}
      </Button>
      <p className="field-hint">{t('target.file-hint')}</p>
      {refused === null ? null : (
        <p className="field-problem" role="alert">
          {t('target.file-large', { name: refused })}
        </p>
      )}
      {error === null ? null : <ErrorAlert error={error} />}
      <ul className="evidence">
        {files.map((file) => (
          <li key={file.sha256}>
            {file.name} <span className="soft">({formatSize(file.bytes, language)})</span>{' '}
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('target.drop-file', { name: file.name })}
              onClick={() => onChange(files.filter((one) => one !== file))}
            />
            <div className="mono soft">SHA-256 {file.sha256}</div>
          </li>
        ))}
      </ul>
    </div>
  )
}
