import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Organisation } from '../../../data/contract/organisation.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { paging } from '../../ui/paging.tsx'
import { OrganisationForm } from './organisation-form.tsx'

type Editing = Organisation | 'new' | null

/** The units of the workspace; a row opens its form. */
export const OrganisationTab = ({
  record,
  at,
}: {
  readonly record?: string | undefined
  /** The field that a link led to. */
  readonly at?: string | undefined
}) => {
  const { t, known } = useTexts()
  const [chosen, setEditing] = useState<Editing | undefined>(undefined)
  const answer = useAnswer('organisation.list', {})
  // A record that the address names is open until it is closed.
  const editing = chosen === undefined ? (answer.data?.find(({ id }) => id === record) ?? null) : chosen
  const people = new Map((useAnswer('person.list', {}).data ?? []).map((person) => [person.id, person.name]))
  const close = (): void => setEditing(null)
  return (
    <div className="stack">
      <div className="row">
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>
          {t('settings.organisation.add')}
        </Button>
      </div>
      {editing === null ? null : (
        <OrganisationForm
          key={editing === 'new' ? 'new' : editing.id}
          organisation={editing === 'new' ? null : editing}
          onClose={close}
          at={chosen === undefined ? at : undefined}
        />
      )}
      <Answered of={answer}>
        {(units) => (
          <DataTable<Organisation>
            rowKey="id"
            size="small"
            bordered
            dataSource={[...units]}
            pagination={paging(t, 50)}
            columns={[
              { title: t('settings.organisation.ref'), dataIndex: 'ref', width: 140 },
              {
                title: t('settings.organisation.name'),
                render: (_, unit) => (
                  <button type="button" className="link-button" onClick={() => setEditing(unit)}>
                    {unit.name}
                  </button>
                ),
              },
              {
                title: t('settings.organisation.parentId'),
                render: (_, unit) => units.find((one) => one.id === unit.parentId)?.name ?? '',
              },
              {
                title: t('settings.organisation.roles'),
                render: (_, unit) =>
                  unit.roles.map((role) => known(`inventory.role.${role}`, role)).join(', '),
              },
              {
                title: t('settings.organisation.headId'),
                width: 170,
                render: (_, unit) => people.get(unit.headId ?? '') ?? '',
              },
            ]}
          />
        )}
      </Answered>
    </div>
  )
}
