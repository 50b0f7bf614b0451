import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Person } from '../../../data/contract/organisation.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { paging } from '../../ui/paging.tsx'
import { PersonForm } from './person-form.tsx'

type Editing = Person | 'new' | null

/** The people of the workspace; a row opens its form. */
export const PersonTab = ({ record }: { readonly record?: string | undefined }) => {
  const { t, known } = useTexts()
  const [chosen, setEditing] = useState<Editing | undefined>(undefined)
  const answer = useAnswer('person.list', {})
  // A record that the address names is open until it is closed.
  const editing = chosen === undefined ? (answer.data?.find(({ id }) => id === record) ?? null) : chosen
  const units = new Map((useAnswer('organisation.list', {}).data ?? []).map((unit) => [unit.id, unit.name]))
  return (
    <div className="stack">
      <div className="row">
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>
          {t('settings.person.add')}
        </Button>
      </div>
      {editing === null ? null : (
        <PersonForm
          key={editing === 'new' ? 'new' : editing.id}
          person={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      <Answered of={answer}>
        {(people) => (
          <DataTable<Person>
            rowKey="id"
            size="small"
            bordered
            dataSource={[...people]}
            pagination={paging(t, 50)}
            columns={[
              { title: t('settings.person.ref'), dataIndex: 'ref', width: 100 },
              {
                title: t('settings.person.name'),
                render: (_, person) => (
                  <button type="button" className="link-button" onClick={() => setEditing(person)}>
                    {person.name}
                  </button>
                ),
              },
              { title: t('settings.person.title'), dataIndex: 'title' },
              {
                title: t('settings.person.organisationId'),
                render: (_, person) => units.get(person.organisationId ?? '') ?? '',
              },
              {
                title: t('settings.person.appRole'),
                width: 160,
                render: (_, person) => known(`inventory.appRole.${person.appRole}`, person.appRole),
              },
            ]}
          />
        )}
      </Answered>
    </div>
  )
}
