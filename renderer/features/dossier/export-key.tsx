import { Input } from 'antd'
import { useId } from 'react'
import { useTexts } from '../../app/texts.ts'
import { FieldFrame } from '../../ui/fields.tsx'

/** A key file as it was chosen; neither file nor passphrase is kept anywhere. */
export interface ChosenKey {
  readonly file: File | null
  readonly passphrase: string
}

interface KeyProps {
  readonly value: ChosenKey
  readonly onChange: (key: ChosenKey) => void
}

/** Asks for a PKCS#12 file and its passphrase. */
export const KeyFields = ({ value, onChange }: KeyProps) => {
  const { t } = useTexts()
  const id = useId()
  return (
    <div className="export-key">
      <FieldFrame id={`${id}-file`} label={t('dossier-page.export.key-file')}>
        <input
          id={`${id}-file`}
          type="file"
          accept=".p12,.pfx"
          onChange={(event) => onChange({ ...value, file: event.target.files?.[0] ?? null })}
        />
      </FieldFrame>
      <FieldFrame
        id={`${id}-word`}
        label={t('dossier-page.export.passphrase')}
        hint={t('dossier-page.export.key-hint')}
      >
        <Input.Password
          id={`${id}-word`}
          autoComplete="off"
          value={value.passphrase}
          onChange={(event) => onChange({ ...value, passphrase: event.target.value })}
        />
      </FieldFrame>
    </div>
  )
}
