import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { EvidenceFile } from '../../data/contract/scan-record.ts'
import { useTexts } from '../app/texts.ts'
import { formatSize } from './format.ts'
import { hashFile, LARGEST_FILE } from './hash-file.ts'

interface EvidenceFieldProps {
  readonly files: readonly EvidenceFile[]
  readonly onChange: (files: readonly EvidenceFile[]) => void
}

/** Files that prove a record: name, size and hash are noted, the files stay where they are. */
export const EvidenceField = ({ files, onChange }: EvidenceFieldProps) => {
  const { t, language } = useTexts()
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const take = async (chosen: FileList | null): Promise<void> => {
    const all = [...(chosen ?? [])]
    const large = all.find(({ size }) => size > LARGEST_FILE)
    setRefused(large?.name ?? null)
    const hashed = await Promise.all(all.filter(({ size }) => size <= LARGEST_FILE).map(hashFile))
    const known = new Set(files.map(({ sha256 }) => sha256))
    onChange([...files, ...hashed.filter(({ sha256 }) => !known.has(sha256))])
    if (input.current !== null) input.current.value = ''
  }
  return (
    <div className="field">
      <span className="field-label">{t('scan-board.record.evidence')}</span>
      <input
        ref={input}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('scan-board.record.evidence')}
        onChange={(event) => void take(event.target.files)}
      />
      <Button icon={<PaperClipOutlined aria-hidden />} onClick={() => input.current?.click()}>
        {t('scan-board.record.choose-file')}
      </Button>
      <p className="field-hint">{t('scan-board.record.evidence-hint')}</p>
      {refused === null ? null : (
        <p className="field-problem" role="alert">
          {t('scan-board.record.too-large', { name: refused })}
        </p>
      )}
      <ul className="evidence">
        {files.map((file) => (
          <li key={file.sha256}>
            {file.name} <span className="soft">({formatSize(file.bytes, language)})</span>{' '}
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('scan-board.record.drop-file', { name: file.name })}
              onClick={() => onChange(files.filter((one) => one !== file))}
            />
            <div className="mono soft">SHA-256 {file.sha256}</div>
          </li>
        ))}
      </ul>
    </div>
  )
}
