import { useState } from 'react'
import type { TargetFollow } from '../../../data/contract/target.ts'
import { useTexts } from '../../app/texts.ts'
import { readFile } from '../../client/file-transfer.ts'
import { useAsk } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilesField } from '../../ui/files-field.tsx'

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
  const { t } = useTexts()
  const { take, error, isPending, refused } = useKeeping(props)
  const { files, onChange } = props
  return (
    <FilesField
      files={files}
      words={{
        label: t('target.files'),
        choose: t('target.add-file'),
        hint: t('target.file-hint'),
        drop: (name) => t('target.drop-file', { name }),
      }}
      problem={refused === null ? null : t('target.file-large', { name: refused })}
      busy={isPending}
      onChoose={take}
      onDrop={(sha256) => onChange(files.filter((one) => one.sha256 !== sha256))}
    >
      {error === null ? null : <ErrorAlert error={error} />}
    </FilesField>
  )
}
