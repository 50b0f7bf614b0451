import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Modal, Table } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../data/contract/dossier.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { compact, readText } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { formatInstant } from '../../ui/format.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

const route = getRouteApi('/dossiers')

const REGIMES = ['ND331', 'ND85'] as const

/** The system that a dossier is wanted for, as it stands in the address. */
export const readDossierListState = (
  search: Readonly<Record<string, unknown>>,
): { readonly system?: string | undefined } => compact({ system: readText(search.system, 40) })

interface CreateDossierProps {
  /** Id of the system that was chosen before; the form is open while there is one or while it was asked for. */
  readonly wanted: string | undefined
  readonly open: boolean
  readonly onClose: () => void
}

const CreateDossier = ({ wanted, open, onClose }: CreateDossierProps) => {
  const { t } = useTexts()
  const navigate = useNavigate()
  const systems = useAnswer('system.list', {}).data ?? []
  const create = useCommand('dossier.create')
  const [chosen, setChosen] = useState<string | null>(null)
  const [regime, setRegime] = useState<(typeof REGIMES)[number]>('ND331')
  const systemId = chosen ?? wanted ?? null
  const submit = (): void => {
    if (systemId === null) return
    create.mutate(
      { systemId, regime },
      { onSuccess: ({ id }) => void navigate({ to: '/dossiers/$id', params: { id } }) },
    )
  }
  return (
    <Modal
      open={open}
      title={t('dossier-page.create.title')}
      okText={t('dossier-page.create.ok')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: systemId === null, loading: create.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      {create.isError ? <ErrorAlert error={create.error} /> : null}
      <div className="stack">
        <ChoiceField
          label={t('dossier-page.create.system')}
          value={systemId}
          choices={systems.map((row) => ({ value: row.id, label: `${row.code} – ${row.name}` }))}
          onChange={setChosen}
        />
        <ChoiceField
          label={t('dossier-page.create.regime')}
          value={regime}
          choices={REGIMES.map((value) => ({ value, label: t(`app.regime.${value}`) }))}
          onChange={(value) => setRegime(value ?? 'ND331')}
        />
      </div>
    </Modal>
  )
}

const DossierTable = ({ dossiers }: { readonly dossiers: readonly Dossier[] }) => {
  const { t } = useTexts()
  return (
    <Table<Dossier>
      rowKey="id"
      size="small"
      bordered
      dataSource={[...dossiers]}
      locale={{ emptyText: t('dossier-page.empty') }}
      pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
      columns={[
        { title: t('system.column.code'), dataIndex: 'systemCode', width: 110 },
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
          width: 190,
          render: (_, dossier) => t(`app.regime.${dossier.regime}`),
        },
        {
          title: t('dossier-page.level'),
          width: 110,
          render: (_, dossier) => <LevelBadge level={dossier.level} />,
        },
        {
          title: t('dossier-page.created'),
          width: 170,
          render: (_, dossier) => formatInstant(dossier.createdAt),
        },
        {
          title: t('dossier-page.exported'),
          width: 170,
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

/** The dossiers of the workspace, newest first. */
export const DossierListPage = () => {
  const { t } = useTexts()
  const { system } = route.useSearch()
  const navigate = route.useNavigate()
  const [asked, setAsked] = useState(false)
  const answer = useAnswer('dossier.list', {})
  const close = (): void => {
    setAsked(false)
    void navigate({ to: '.', search: {}, replace: true })
  }
  return (
    <>
      <PageHeader
        title={t('dossier-page.list-title')}
        intro={t('dossier-page.list-intro')}
        actions={
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAsked(true)}>
            {t('dossier-page.create.title')}
          </Button>
        }
      />
      <CreateDossier wanted={system} open={asked || system !== undefined} onClose={close} />
      <Answered of={answer}>{(dossiers) => <DossierTable dossiers={dossiers} />}</Answered>
    </>
  )
}
