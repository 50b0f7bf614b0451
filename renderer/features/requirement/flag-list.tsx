import { FlagOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { AnswerFlag } from '../../../data/contract/answer.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatInstant } from '../../ui/format.ts'

const FlagLine = ({ flag }: { readonly flag: AnswerFlag }) => {
  const { t } = useTexts()
  return (
    <li>
      <strong>{t(`requirement.flag.${flag.kind}`)}</strong>
      {flag.detail === '' ? '' : ` – ${flag.detail}`}{' '}
      <span className="soft small">({formatInstant(flag.raisedAt)})</span>
    </li>
  )
}

const Cleared = ({ flags }: { readonly flags: readonly AnswerFlag[] }) => {
  const { t } = useTexts()
  if (flags.length === 0) return null
  return (
    <details className="small soft">
      <summary>{t('requirement.page.flags-cleared', { n: flags.length })}</summary>
      <ul className="tight-list">
        {flags.map((flag) => (
          <li key={flag.id}>
            {t(`requirement.flag.${flag.kind}`)} {flag.detail === '' ? '' : `– ${flag.detail} `}
            {t('requirement.page.cleared-by', {
              by: flag.clearedBy,
              at: flag.clearedAt === null ? '' : formatInstant(flag.clearedAt),
            })}{' '}
            {flag.note}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Why the answer has to be looked at again, and the press that says that somebody has. */
export const FlagList = ({
  flags,
  systemId,
}: {
  readonly flags: readonly AnswerFlag[]
  readonly systemId: string
}) => {
  const { t } = useTexts()
  const clear = useCommand('requirement.clearFlags')
  const [note, setNote] = useState('')
  const open = flags.filter(({ clearedAt }) => clearedAt === null)
  const submit = (): void =>
    clear.mutate({ systemId, flagIds: open.map(({ id }) => id), note }, { onSuccess: () => setNote('') })
  return (
    <>
      {open.length === 0 ? null : (
        <section className="flag-box" aria-label={t('requirement.page.look-again')}>
          <h3>
            <FlagOutlined aria-hidden /> {t('requirement.page.look-again')}
          </h3>
          <ul className="tight-list">
            {open.map((flag) => (
              <FlagLine key={flag.id} flag={flag} />
            ))}
          </ul>
          <div className="row">
            <Input
              size="small"
              className="flag-note"
              value={note}
              aria-label={t('requirement.page.flag-note')}
              placeholder={t('requirement.page.flag-note')}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button size="small" loading={clear.isPending} onClick={submit}>
              {t('requirement.page.looked')}
            </Button>
          </div>
          {clear.isError ? <ErrorAlert error={clear.error} /> : null}
        </section>
      )}
      <Cleared flags={flags.filter(({ clearedAt }) => clearedAt !== null)} />
    </>
  )
}
