import { useState } from 'react'
import type { DossierLife } from '../../../data/contract/dossier-life.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { formatInstant } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { actorWords } from '../../ui/record-words.ts'
import { DifferenceTable } from './difference-table.tsx'

const LIVE = 'live'

interface CompareProps {
  readonly id: string
  readonly life: DossierLife
}

const Compare = ({ id, life }: CompareProps) => {
  const { t } = useTexts()
  const [from, setFrom] = useState(life.snapshots[0]?.id ?? '')
  const [to, setTo] = useState(LIVE)
  const answer = useAnswer(
    'dossier.compare',
    { id, from, to: to === LIVE ? null : to },
    { enabled: from !== '' },
  )
  const choices = life.snapshots.map((one) => ({
    value: one.id,
    label: `${t('dossier-life.version', { n: one.version })} · ${formatInstant(one.at)}`,
  }))
  return (
    <section className="card" aria-label={t('dossier-life.compare')}>
      <h2>{t('dossier-life.compare')}</h2>
      <div className="form-grid form-grid-3">
        <ChoiceField
          label={t('dossier-life.before')}
          value={from}
          choices={choices}
          onChange={(one) => setFrom(one ?? '')}
        />
        <ChoiceField
          label={t('dossier-life.after')}
          value={to}
          choices={[...choices, { value: LIVE, label: t('dossier-life.compare-live') }]}
          onChange={(one) => setTo(one ?? LIVE)}
        />
      </div>
      <Answered of={answer}>
        {(rows) => <DifferenceTable rows={rows} caption={t('dossier-life.changed')} />}
      </Answered>
    </section>
  )
}

/** The frozen contents of a dossier, their hashes, and what differs between two of them or from today. */
export const VersionView = ({ id }: { readonly id: string }) => {
  const { t, known } = useTexts()
  const answer = useAnswer('dossier.life', { id })
  return (
    <Answered of={answer}>
      {(life) =>
        life.snapshots.length === 0 ? (
          <p className="card soft">{t('dossier-life.snapshot-none')}</p>
        ) : (
          <div className="stack">
            <section className="card">
              <PlainTable
                caption={t('dossier-life.snapshots')}
                rows={life.snapshots}
                rowKey={(one) => one.id}
                columns={[
                  { title: t('dossier-life.snapshot-version'), cell: ({ version }) => version },
                  { title: t('dossier-life.snapshot-at'), cell: ({ at }) => formatInstant(at) },
                  { title: t('dossier-life.by'), cell: ({ actor }) => actorWords(actor, known) },
                  { title: t('dossier-life.snapshot-hash'), cell: ({ sha256 }) => <code>{sha256}</code> },
                ]}
              />
              {life.changedSince.length === 0 ? <p>{t('dossier-life.changed-none')}</p> : null}
            </section>
            <Compare id={id} life={life} />
          </div>
        )
      }
    </Answered>
  )
}
