import { Link } from '@tanstack/react-router'
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import type { Level } from '../../../data/contract/identity.ts'
import type { Workbench, WorkbenchRow } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { AssessmentDialog } from './assessment-dialog.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { ComplianceBar, ProgressBar } from './count-bars.tsx'
import { StandardDialog } from './standard-dialog.tsx'
import { TrayDrawer } from './tray-drawer.tsx'
import type { WorkbenchState } from './workbench-state.ts'

type Opened = 'bulk' | 'standard' | 'tray' | 'assessment' | null

const LevelChoice = ({ workbench }: { readonly workbench: Workbench }) => {
  const { t } = useTexts()
  const set = useCommand('requirement.setLevel')
  const { level, levelFrom, system } = workbench
  const change = (value: Level | 0): void =>
    set.mutate({ systemId: system.id, level: value === 0 ? null : value })
  return (
    <span className="row">
      <LevelBadge level={level} />
      <Select<Level | 0>
        size="small"
        className="level-choice"
        aria-label={t('requirement.page.level')}
        value={levelFrom === 'chosen' && level !== null ? level : 0}
        loading={set.isPending}
        onChange={change}
        options={[
          { value: 0, label: t(`requirement.level-from.${levelFrom === 'chosen' ? 'follow' : levelFrom}`) },
          ...([1, 2, 3, 4, 5] as const).map((value) => ({
            value,
            label: t('requirement.level-from.chosen', { level: value }),
          })),
        ]}
      />
      {set.isError ? <ErrorAlert error={set.error} /> : null}
    </span>
  )
}

interface HeadProps {
  readonly workbench: Workbench
  readonly shown: readonly WorkbenchRow[]
  readonly group: string | undefined
  readonly state: WorkbenchState
  readonly onState: (next: Partial<WorkbenchState>) => void
}

const Actions = ({
  workbench,
  state,
  onState,
  open,
}: HeadProps & { readonly open: (what: Opened) => void }) => {
  const { t } = useTexts()
  const { system, counts } = workbench
  return (
    <div className="row head-actions">
      <Button
        size="small"
        type={state.flash ? 'primary' : 'default'}
        aria-pressed={state.flash === true}
        onClick={() => onState({ flash: state.flash ? undefined : true })}
      >
        {t('requirement.page.flash')}
      </Button>
      <Button size="small" onClick={() => open('bulk')}>
        {t('requirement.page.bulk')}
      </Button>
      <Link className="button-link" to="/requirements/$id/checklist" params={{ id: system.id }}>
        {t('requirement.page.checklist')}
      </Link>
      <Link className="button-link" to="/plan" search={{ system: system.id }}>
        {t('requirement.page.plan')}
      </Link>
      {counts.tray === 0 ? null : (
        <Button size="small" onClick={() => open('tray')}>
          {t('requirement.page.tray', { n: counts.tray })}
        </Button>
      )}
      <Button size="small" onClick={() => open('assessment')}>
        {t('requirement.page.freeze')}
      </Button>
    </div>
  )
}

const Dialogs = ({
  opened,
  close,
  ...props
}: HeadProps & { readonly opened: Opened; readonly close: () => void }) => {
  const { workbench, shown, group } = props
  switch (opened) {
    case 'bulk':
      return <BulkDialog workbench={workbench} shown={shown} group={group} onClose={close} />
    case 'standard':
      return <StandardDialog workbench={workbench} onClose={close} />
    case 'tray':
      return <TrayDrawer workbench={workbench} onClose={close} />
    case 'assessment':
      return <AssessmentDialog systemId={workbench.system.id} onClose={close} />
    case null:
      return null
  }
}

/** Standard, level, work and results of the workbench, and what can be done with all of it. */
export const WorkbenchHead = (props: HeadProps) => {
  const { t, pick } = useTexts()
  const [opened, setOpened] = useState<Opened>(null)
  const { workbench } = props
  const { standard, catalogue, counts, level, levelFrom } = workbench
  return (
    <section className="work-head" aria-label={t('requirement.page.head')}>
      <div className="row work-head-line">
        <strong>{t(`requirement.standard.${standard}`)}</strong>
        <Button
          size="small"
          aria-label={t('requirement.page.switch-standard')}
          onClick={() => setOpened('standard')}
        >
          {t('requirement.page.switch')}
        </Button>
        <LevelChoice workbench={workbench} />
        <Actions {...props} open={setOpened} />
      </div>
      {catalogue.note === null ? null : (
        <details className="small soft">
          <summary>{t('requirement.page.source-note')}</summary>
          {pick(catalogue.note)}
        </details>
      )}
      {levelFrom === 'in-force' ? (
        <Alert type="info" showIcon title={t('requirement.page.level-in-force')} />
      ) : null}
      {level === null ? (
        <Alert type="warning" showIcon title={t('requirement.page.no-level')} />
      ) : (
        <div className="count-bars">
          <ProgressBar counts={counts} />
          <ComplianceBar counts={counts} />
        </div>
      )}
      <Dialogs {...props} opened={opened} close={() => setOpened(null)} />
    </section>
  )
}
