import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { FilePicker } from '../../ui/file-picker.tsx'

const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** Largest file of certificates, in bytes, and most certificates in it. */
const LIMIT = 1024 * 1024
const MOST = 50

interface RootPickerProps {
  readonly roots: readonly string[]
  readonly onRoots: (roots: readonly string[]) => void
}

/** Roots that the signer of a bundle must lead to; with none a signature is checked, but nobody is trusted. */
export const RootPicker = ({ roots, onRoots }: RootPickerProps) => {
  const { t } = useTexts()
  const [none, setNone] = useState(false)
  const take = async (file: File): Promise<void> => {
    const found = file.size > LIMIT ? [] : ((await file.text()).match(PEM) ?? [])
    setNone(found.length === 0)
    onRoots(found.slice(0, MOST))
  }
  return (
    <details className="card">
      <summary>
        {roots.length === 0
          ? t('scan-bundle.page.noRoots')
          : t('scan-bundle.page.roots', { n: roots.length })}
      </summary>
      <p className="soft">{t('scan-bundle.page.rootsText')}</p>
      <FilePicker
        busy={false}
        primary={false}
        onFile={(file) => void take(file)}
        accept=".pem,.crt,.cer"
        label={t('scan-bundle.page.rootsFile')}
        choose={t('scan-bundle.page.rootsChoose')}
        drop={t('scan-bundle.page.rootsDrop')}
      />
      {none ? <Alert type="error" showIcon title={t('scan-bundle.page.rootsNone')} /> : null}
      {roots.length === 0 ? null : (
        <Button onClick={() => onRoots([])}>{t('scan-bundle.page.rootsForget')}</Button>
      )}
    </details>
  )
}
