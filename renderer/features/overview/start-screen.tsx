import { DatabaseOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

interface WayProps {
  readonly icon: ReactNode
  readonly name: string
  readonly button: ReactNode
}

const Way = ({ icon, name, button }: WayProps) => {
  const { t } = useTexts()
  return (
    <li className="card start-way">
      <span className="start-icon">{icon}</span>
      <h2>{t(`overview.start.${name}.title`)}</h2>
      <p className="soft">{t(`overview.start.${name}.text`)}</p>
      {button}
    </li>
  )
}

/** The empty workspace: load the sample, import an inventory, or add the first system by hand. */
export const StartScreen = () => {
  const { t } = useTexts()
  const navigate = useNavigate()
  const load = useCommand('workspace.loadSample')
  const sample = (
    <Button type="primary" size="large" loading={load.isPending} onClick={() => load.mutate({})}>
      {t('overview.start.sample.button')}
    </Button>
  )
  const importing = (
    <Button size="large" onClick={() => void navigate({ to: '/import' })}>
      {t('overview.start.import.button')}
    </Button>
  )
  const byHand = (
    <Button size="large" onClick={() => void navigate({ to: '/systems', search: { create: true } })}>
      {t('overview.start.hand.button')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('overview.start.title')} intro={t('overview.start.intro')} />
      {load.isError ? <ErrorAlert error={load.error} /> : null}
      <ul className="start-ways">
        <Way icon={<DatabaseOutlined aria-hidden />} name="sample" button={sample} />
        <Way icon={<UploadOutlined aria-hidden />} name="import" button={importing} />
        <Way icon={<PlusOutlined aria-hidden />} name="hand" button={byHand} />
      </ul>
    </>
  )
}
