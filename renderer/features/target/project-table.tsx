import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ItProject } from '../../../data/contract/target.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { formatNumber } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { ProjectDialog } from './project-dialog.tsx'

/** Per cent of a project that goes to cybersecurity at least (Luật 116 Đ38.1). */
const LEAST = 15

const Ratio = ({ project }: { readonly project: ItProject }) => {
  const { t, language } = useTexts()
  const { total, security } = project
  if (security === null || total === 0) return <ToneMark tone="none">{t('target.not-said')}</ToneMark>
  const enough = security * 100 >= total * LEAST
  return (
    <ToneMark tone={enough ? 'good' : 'warn'}>
      {formatNumber((security * 100) / total, language)}% · {t(enough ? 'target.enough' : 'target.below')}
    </ToneMark>
  )
}

/** Projects and programmes with their part for cybersecurity. */
export const ProjectTable = () => {
  const { t, language } = useTexts()
  const projects = useAnswer('target.projects', {})
  const [open, setOpen] = useState<ItProject | 'new' | null>(null)
  const money = (value: number | null): string =>
    value === null ? t('target.not-said') : formatNumber(value, language)
  return (
    <section className="card target-section">
      <Answered of={projects}>
        {(rows) => (
          <PlainTable
            caption={t('target.projects')}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              { title: t('target.field.year'), cell: ({ year }) => year },
              { title: t('target.field.name'), cell: ({ name }) => name },
              { title: t('target.field.document'), cell: ({ document }) => document },
              { title: t('target.field.total'), cell: ({ total }) => money(total) },
              { title: t('target.field.security'), cell: ({ security }) => money(security) },
              { title: t('target.ratio'), cell: (project) => <Ratio project={project} /> },
              {
                title: t('target.column.action'),
                cell: (project) => (
                  <Button
                    size="small"
                    icon={<EditOutlined aria-hidden />}
                    aria-label={`${t('target.change-project')}: ${project.name}`}
                    onClick={() => setOpen(project)}
                  />
                ),
              },
            ]}
          />
        )}
      </Answered>
      <p className="soft">{t('target.project-note')}</p>
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => setOpen('new')}>
        {t('target.add-project')}
      </Button>
      {open === null ? null : (
        <ProjectDialog
          project={open === 'new' ? null : open}
          year={new Date().getFullYear()}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}
