import './template.css'
import type { OfficeTemplate, TemplatePart } from '../../../data/contract/dossier-template.ts'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { TemplateCard } from './template-card.tsx'

const PARTS: readonly TemplatePart[] = ['cover', 'header', 'wording']

type Listed = Output<'template.list'>

const FieldList = ({ fields }: Pick<Listed, 'fields'>) => {
  const { t, language } = useTexts()
  return (
    <section className="card" aria-labelledby="template-fields">
      <h2 id="template-fields">{t('template.fields')}</h2>
      <p className="soft">{t('template.fields-intro')}</p>
      <dl className="template-fields">
        {fields.map(({ id, label }) => (
          <div key={id}>
            <dt>
              <code>{`{{${id}}}`}</code>
            </dt>
            <dd>{label[language]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const usedFor = (templates: readonly OfficeTemplate[], part: TemplatePart): OfficeTemplate | null =>
  templates.find((one) => one.part === part) ?? null

/** Cover, page head and wording that an office prints in its own way. */
export const TemplateTab = () => {
  const { t } = useTexts()
  const answer = useAnswer('template.list', {})
  return (
    <Answered of={answer}>
      {({ templates, fields }: Listed) => (
        <div className="templates">
          <p>{t('template.intro')}</p>
          {PARTS.map((part) => (
            <TemplateCard key={part} part={part} used={usedFor(templates, part)} />
          ))}
          <FieldList fields={fields} />
        </div>
      )}
    </Answered>
  )
}
