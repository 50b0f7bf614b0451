import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'

interface FilePickerProps {
  readonly busy: boolean
  readonly onFile: (file: File) => void
  /** Endings that the dialog offers, e.g. `.xlsx,.csv`. */
  readonly accept: string
  /** What the file is, for those who hear the page. */
  readonly label: string
  readonly choose: string
  readonly drop: string
  /** The one thing to do on its page. */
  readonly primary?: boolean
}

/** A button that opens the file dialog; a file may be dropped on the area instead. */
export const FilePicker = ({ busy, onFile, ...words }: FilePickerProps) => {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null): void => {
    const file = files?.[0]
    if (file !== undefined) onFile(file)
    if (input.current !== null) input.current.value = ''
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <section
      className={over ? 'card picker picker-over' : 'card picker'}
      aria-label={words.label}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.label}
        accept={words.accept}
        onChange={(event) => take(event.target.files)}
      />
      <Button
        {...(words.primary === false ? {} : { type: 'primary' as const })}
        icon={<UploadOutlined aria-hidden />}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {words.choose}
      </Button>
      <span className="soft">{words.drop}</span>
    </section>
  )
}
