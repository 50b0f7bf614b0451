import { PlayCircleOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { Input as CallInput } from '../../../data/contract/index.ts'
import type { ScanProfile } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PolicyChoice, PolicyFacts } from './policy-choice.tsx'

type Targets = CallInput<'scan.start'>['targets']

const PROFILES: readonly ScanProfile[] = ['quick', 'full', 'deep']

interface ScanFormProps {
  /** Websites of the inventory. */
  readonly total: number
  /** Addresses of the ticked websites by id. */
  readonly selected: ReadonlyMap<string, string>
  readonly onStarted: (runId: string) => void
}

const ProfileChoice = (props: { value: ScanProfile; onChange: (value: ScanProfile) => void }) => {
  const { t } = useTexts()
  const id = useId()
  return (
    <span className="row">
      <label htmlFor={id}>{t('scan-page.profile.label')}</label>
      <Select<ScanProfile>
        id={id}
        value={props.value}
        popupMatchSelectWidth={false}
        onChange={props.onChange}
        options={PROFILES.map((value) => ({ value, label: t(`scan-page.profile.${value}`) }))}
      />
    </span>
  )
}

/** Starts a run: a typed address, the ticked websites, or all of them. Only this makes the app use the network. */
export const ScanForm = ({ total, selected, onStarted }: ScanFormProps) => {
  const { t } = useTexts()
  const start = useCommand('scan.start')
  const [typed, setTyped] = useState('')
  const [profile, setProfile] = useState<ScanProfile>('full')
  const [rules, setRules] = useState<string>()
  const policies = useAnswer('scan.policies', {}).data ?? []
  const policy = policies.find(({ id }) => id === rules) ?? policies[0]
  const run = (targets: Targets): void =>
    start.mutate(policy === undefined ? { targets, profile } : { targets, profile, tlsProfile: policy.id }, {
      onSuccess: ({ runId }) => onStarted(runId),
    })
  const ticked = [...selected].map(([websiteId, target]) => ({ target, websiteId }))
  const adHoc = (): void => {
    if (typed.trim() !== '') run([{ target: typed.trim() }])
  }
  return (
    <section className="card scan-form" aria-label={t('scan-page.form.label')}>
      {start.isError ? <ErrorAlert error={start.error} /> : null}
      <div className="row">
        <Input
          className="scan-target"
          aria-label={t('scan-page.form.target')}
          placeholder={t('scan-page.form.target-example')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={adHoc}
        />
        <Button disabled={typed.trim() === ''} loading={start.isPending} onClick={adHoc}>
          {t('scan-page.form.one')}
        </Button>
        <span className="bar-space" />
        <ProfileChoice value={profile} onChange={setProfile} />
        <Button disabled={ticked.length === 0} loading={start.isPending} onClick={() => run(ticked)}>
          {t('scan-page.form.selected', { n: ticked.length })}
        </Button>
        <Button
          type="primary"
          icon={<PlayCircleOutlined aria-hidden />}
          disabled={total === 0}
          loading={start.isPending}
          onClick={() => run(null)}
        >
          {t('scan-page.form.all', { n: total })}
        </Button>
      </div>
      <div className="row scan-rules">
        <PolicyChoice
          label={t('scan-page.form.rules')}
          policies={policies}
          value={policy?.id}
          onChange={setRules}
        />
        {policy === undefined ? null : <PolicyFacts policy={policy} />}
      </div>
      <p className="soft scan-note">{t('scan-page.form.note')}</p>
    </section>
  )
}
