import { Alert, Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { KeyFile } from '../../data/contract/dossier.ts'
import { useTexts } from '../app/texts.ts'
import { readFile } from '../client/file-transfer.ts'
import { FieldFrame } from './fields.tsx'
import { FilePicker } from './file-picker.tsx'

/** Largest key file, in bytes (the app refuses more). */
const LIMIT = 1024 * 1024

interface KeyFieldProps {
  readonly value: KeyFile | undefined
  readonly onChange: (key: KeyFile | undefined) => void
}

/** A PKCS#12 file and its passphrase, held by the page until its dialog closes and kept nowhere. */
export const KeyField = ({ value, onChange }: KeyFieldProps) => {
  const { t } = useTexts()
  const id = useId()
  const [name, setName] = useState('')
  const [tooLarge, setTooLarge] = useState(false)
  const take = async (file: File): Promise<void> => {
    setTooLarge(file.size > LIMIT)
    if (file.size > LIMIT) return
    onChange({ base64: await readFile(file), passphrase: '' })
    setName(file.name)
  }
  if (value === undefined)
    return (
      <>
        <FilePicker
          busy={false}
          primary={false}
          onFile={(file) => void take(file)}
          accept=".p12,.pfx"
          label={t('app.key.file')}
          choose={t('app.key.choose')}
          drop={t('app.key.drop')}
        />
        {tooLarge ? <Alert type="error" showIcon title={t('app.key.tooLarge')} /> : null}
      </>
    )
  return (
    <>
      <p className="row">
        <span className="mono">{name}</span>
        <Button size="small" onClick={() => onChange(undefined)}>
          {t('app.key.forget')}
        </Button>
      </p>
      <FieldFrame id={id} label={t('app.key.passphrase')} hint={t('app.key.hint')}>
        <Input.Password
          id={id}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          value={value.passphrase}
          onChange={({ target }) => onChange({ ...value, passphrase: target.value })}
        />
      </FieldFrame>
    </>
  )
}
