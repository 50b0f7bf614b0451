import { Button } from 'antd'
import { useState } from 'react'
import type { DossierLife, DossierPaper } from '../../../data/contract/dossier-life.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PaperFields } from './paper-fields.tsx'

const KINDS: readonly DossierPaper[] = ['design', 'specialist-opinion']

const BLANK = { number: '', date: null, issuer: '' }

interface PaperProps {
  readonly id: string
  readonly kind: DossierPaper
  readonly life: DossierLife
}

const Paper = ({ id, kind, life }: PaperProps) => {
  const { t } = useTexts()
  const stored = life.papers.find((paper) => paper.kind === kind)?.document ?? BLANK
  const [typed, setTyped] = useState(stored)
  const save = useCommand('dossier.setPaper')
  const empty = typed.number === '' && typed.date === null && typed.issuer === ''
  const changed = JSON.stringify(typed) !== JSON.stringify(stored)
  return (
    <div className="paper">
      <PaperFields legend={t(`dossier-life.paper-kind.${kind}`)} document={typed} onChange={setTyped} />
      <Button
        aria-label={`${t('dossier-life.save')}: ${t(`dossier-life.paper-kind.${kind}`)}`}
        disabled={!changed}
        loading={save.isPending}
        onClick={() => save.mutate({ id, kind, document: empty ? null : typed })}
      >
        {t('dossier-life.save')}
      </Button>
      {save.isError ? <ErrorAlert error={save.error} /> : null}
    </div>
  )
}

/** The papers that lie with a dossier and that guards ask for. */
export const Papers = ({ id, life }: { readonly id: string; readonly life: DossierLife }) => {
  const { t } = useTexts()
  return (
    <section className="card" aria-label={t('dossier-life.papers')}>
      <h2>{t('dossier-life.papers')}</h2>
      {KINDS.map((kind) => (
        <Paper key={kind} id={id} kind={kind} life={life} />
      ))}
    </section>
  )
}
