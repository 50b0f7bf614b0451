import './dossier.css'
import './life.css'
import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../data/contract/dossier.ts'
import type { DossierClock } from '../../../data/contract/dossier-life.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { paging } from '../../ui/paging.tsx'
import { ClockWords } from './clock-words.tsx'
import { DossierBoard } from './dossier-board.tsx'

const route = getRouteApi('/dossiers')

const REGIMES = ['ND331', 'ND85'] as const

/** The system that a dossier is wanted for, and whether the board is shown, as they stand in the address. */
export const readDossierListState = (
  search: Readonly<Record<string, unknown>>,
): { readonly system?: string | undefined; readonly as?: 'board' | undefined } =>
  compact({ system: readText(search.system, 40), as: readChoice(search.as, ['board']) })

/** Chooses a system and a decree; `wanted` is the system that a link named. */
const CreateDossier = ({ wanted }: { readonly wanted: string | undefined }) => {
  const { t } = useTexts()
  const navigate = useNavigate()
  const systems = useAnswer('system.list', {}).data ?? []
  const create = useCommand('dossier.create')
  const [chosen, setChosen] = useState<string | null>(null)
  const [regime, setRegime] = useState<(typeof REGIMES)[number]>('ND331')
  const systemId = chosen ?? systems.find((row) => row.id === wanted)?.id ?? null
  const submit = (): void => {
    if (systemId === null) return
    create.mutate(
      { systemId, regime },
      { onSuccess: ({ id }) => void navigate({ to: '/dossiers/$id', params: { id } }) },
    )
  }
  return (
    <>
      {create.isError ? <ErrorAlert error={create.error} /> : null}
      <section className="card create-dossier" aria-label={t('dossier-page.create.title')}>
        <ChoiceField
          label={t('dossier-page.create.system')}
          value={systemId}
          none={t('dossier-page.create.choose')}
          choices={systems.map((row) => ({ value: row.id, label: `${row.code} – ${row.name}` }))}
          onChange={setChosen}
        />
        <ChoiceField
          label={t('dossier-page.create.regime')}
          value={regime}
          choices={REGIMES.map((value) => ({ value, label: t(`app.regime.${value}`) }))}
          onChange={(value) => setRegime(value ?? 'ND331')}
        />
        <Button
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          disabled={systemId === null}
          loading={create.isPending}
          onClick={submit}
        >
          {t('dossier-page.create.title')}
        </Button>
      </section>
    </>
  )
}

/** The day by which the step that runs must be done, and the working days left; nothing runs in a draft. */
const Due = ({ clock }: { readonly clock: DossierClock | undefined }) =>
  clock?.due ? (
    <>
      {formatDay(clock.due)} <ClockWords clock={clock} />
    </>
  ) : null

const DossierTable = ({ dossiers }: { readonly dossiers: readonly Dossier[] }) => {
  const { t } = useTexts()
  const running = useAnswer('dossier.clocks', {}).data ?? []
  const clocks = new Map(running.map(({ id, clock }) => [id, clock]))
  if (dossiers.length === 0) return <p className="soft">{t('dossier-page.empty')}</p>
  return (
    <DataTable<Dossier>
      rowKey="id"
      size="small"
      bordered
      dataSource={[...dossiers]}
      pagination={paging(t, 50)}
      columns={[
        { title: t('system.column.code'), dataIndex: 'systemCode', width: 90 },
        {
          title: t('system.column.name'),
          render: (_, dossier) => (
            <Link to="/dossiers/$id" params={{ id: dossier.id }}>
              {dossier.systemName}
            </Link>
          ),
        },
        {
          title: t('dossier-page.create.regime'),
          width: 130,
          render: (_, dossier) => t(`app.regime.${dossier.regime}`),
        },
        {
          title: t('dossier-page.level'),
          width: 80,
          render: (_, dossier) => <LevelBadge level={dossier.level} />,
        },
        {
          title: t('dossier-page.state-title'),
          width: 130,
          render: (_, dossier) => t(`dossier-page.state.${dossier.state}`),
        },
        {
          title: t('dossier-life.clock-due'),
          width: 150,
          render: (_, { id }) => <Due clock={clocks.get(id)} />,
        },
        {
          title: t('dossier-page.created'),
          width: 110,
          render: (_, dossier) => formatInstant(dossier.createdAt),
        },
        {
          title: t('dossier-page.exported'),
          width: 110,
          render: (_, dossier) =>
            dossier.exportedAt === null ? (
              <span className="soft">{t('dossier-page.never-exported')}</span>
            ) : (
              formatInstant(dossier.exportedAt)
            ),
        },
      ]}
    />
  )
}

/** The dossiers of the workspace, and the form of a new one. */
export const DossierListPage = () => {
  const { t } = useTexts()
  const { system, as } = route.useSearch()
  const navigate = route.useNavigate()
  const answer = useAnswer('dossier.list', {})
  return (
    <>
      <PageHeader title={t('dossier-page.list-title')} intro={t('dossier-page.list-intro')} />
      <CreateDossier wanted={system} />
      <Segmented
        className="list-or-board"
        aria-label={t('dossier-page.list-title')}
        value={as ?? 'list'}
        options={[
          { value: 'list', label: t('dossier-life.list') },
          { value: 'board', label: t('dossier-life.board') },
        ]}
        onChange={(chosen) =>
          void navigate({ to: '.', search: compact({ system, as: readChoice(chosen, ['board']) }) })
        }
      />
      <Answered of={answer}>
        {(dossiers) =>
          as === 'board' ? <DossierBoard dossiers={dossiers} /> : <DossierTable dossiers={dossiers} />
        }
      </Answered>
    </>
  )
}
