import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { useTexts } from '../../app/texts.ts'

interface FilePickerProps {
  readonly busy: boolean
  readonly onFile: (file: File) => void
}

/** A button that opens the file dialog; a file may be dropped on the area instead. */
export const FilePicker = ({ busy, onFile }: FilePickerProps) => {
  const { t } = useTexts()
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
      aria-label={t('inventory-page.file')}
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
        aria-label={t('inventory-page.file')}
        accept=".xlsx,.csv,.yaml,.yml,.json"
        onChange={(event) => take(event.target.files)}
      />
      <Button
        type="primary"
        icon={<UploadOutlined aria-hidden />}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {t('inventory-page.choose')}
      </Button>
      <span className="soft">{t('inventory-page.drop')}</span>
    </section>
  )
}
