import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useRef } from 'react'
import type { EvidenceFile } from '../../data/contract/scan-record.ts'
import { useTexts } from '../app/texts.ts'
import { formatSize } from './format.ts'

interface FilesFieldProps {
  readonly files: readonly EvidenceFile[]
  readonly words: {
    readonly label: string
    readonly choose: string
    readonly hint: string
    readonly drop: (name: string) => string
  }
  /** Why a chosen file was not taken, or null. */
  readonly problem: string | null
  readonly busy?: boolean
  readonly onChoose: (chosen: readonly File[]) => Promise<void>
  readonly onDrop: (sha256: string) => void
  /** What is said between the button and the list. */
  readonly children?: ReactNode
}

const FileRow = ({
  file,
  words,
  onDrop,
}: Pick<FilesFieldProps, 'words' | 'onDrop'> & { readonly file: EvidenceFile }) => {
  const { language } = useTexts()
  return (
    <li>
      {file.name} <span className="soft">({formatSize(file.bytes, language)})</span>{' '}
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={words.drop(file.name)}
        onClick={() => onDrop(file.sha256)}
      />
      <div className="mono soft">SHA-256 {file.sha256}</div>
    </li>
  )
}

/** A button that chooses files, and the chosen ones with size and hash; what is kept of them is the caller's. */
export const FilesField = ({ files, words, problem, busy, onChoose, onDrop, children }: FilesFieldProps) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="field">
      <span className="field-label">{words.label}</span>
      <input
        ref={input}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.label}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])]
          // The same file chosen once more must be told of again.
          target.value = ''
          void onChoose(chosen)
        }}
      />
      <Button
        icon={<PaperClipOutlined aria-hidden />}
        loading={busy ?? false}
        onClick={() => input.current?.click()}
      >
        {words.choose}
      </Button>
      <p className="field-hint">{words.hint}</p>
      {problem === null ? null : (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      {children}
      <ul className="evidence">
        {files.map((file) => (
          <FileRow key={file.sha256} file={file} words={words} onDrop={onDrop} />
        ))}
      </ul>
    </div>
  )
}
