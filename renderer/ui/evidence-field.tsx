import { useState } from 'react'
import type { EvidenceFile } from '../../data/contract/scan-record.ts'
import { useTexts } from '../app/texts.ts'
import { FilesField } from './files-field.tsx'
import { hashFile, LARGEST_FILE } from './hash-file.ts'

interface EvidenceFieldProps {
  readonly files: readonly EvidenceFile[]
  readonly onChange: (files: readonly EvidenceFile[]) => void
}

/** Files that prove a record: name, size and hash are noted, the files stay where they are. */
export const EvidenceField = ({ files, onChange }: EvidenceFieldProps) => {
  const { t } = useTexts()
  const [refused, setRefused] = useState<string | null>(null)
  const take = async (chosen: readonly File[]): Promise<void> => {
    setRefused(chosen.find(({ size }) => size > LARGEST_FILE)?.name ?? null)
    const hashed = await Promise.all(chosen.filter(({ size }) => size <= LARGEST_FILE).map(hashFile))
    const known = new Set(files.map(({ sha256 }) => sha256))
    onChange([...files, ...hashed.filter(({ sha256 }) => !known.has(sha256))])
  }
  return (
    <FilesField
      files={files}
      words={{
        label: t('scan-board.record.evidence'),
        choose: t('scan-board.record.choose-file'),
        hint: t('scan-board.record.evidence-hint'),
        drop: (name) => t('scan-board.record.drop-file', { name }),
      }}
      problem={refused === null ? null : t('scan-board.record.too-large', { name: refused })}
      onChoose={take}
      onDrop={(sha256) => onChange(files.filter((one) => one.sha256 !== sha256))}
    />
  )
}
