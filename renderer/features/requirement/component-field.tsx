import { Select } from 'antd'
import { useId } from 'react'
import type { ComponentKind, ComponentRef } from '../../../data/contract/answer.ts'
import type { InformationSystem } from '../../../data/contract/system.ts'
import { type Texts, useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { FieldFrame, useRefusal } from '../../ui/fields.tsx'
import type { AnswerDraft } from './answer-draft.ts'

interface Choice {
  readonly kind: ComponentKind
  readonly id: string
  readonly name: string
}

const choicesOf = ({ components, websites }: InformationSystem): readonly Choice[] => [
  ...components.zones.map(({ id, name }) => ({ kind: 'zone' as const, id, name })),
  ...components.devices.map(({ id, name }) => ({ kind: 'device' as const, id, name })),
  ...components.applications.map(({ id, name }) => ({ kind: 'application' as const, id, name })),
  ...components.connections.map(({ id, partner }) => ({ kind: 'connection' as const, id, name: partner })),
  ...components.internetLinks.map(({ id, provider, ref }) => ({
    ...{ kind: 'internet-link' as const, id },
    name: provider === '' ? ref : provider,
  })),
  ...websites.map(({ id, url }) => ({ kind: 'website' as const, id, name: url })),
]

const keyOf = ({ kind, id }: ComponentRef): string => `${kind} ${id}`

const refOf = (key: string): ComponentRef => {
  const cut = key.indexOf(' ')
  return { kind: key.slice(0, cut) as ComponentKind, id: key.slice(cut + 1) }
}

const optionsOf = (choices: readonly Choice[], draft: AnswerDraft, { t }: Texts) => {
  const known = new Set(choices.map(keyOf))
  const gone = draft.answer.components.filter((one) => !known.has(keyOf(one)))
  const kinds = [...new Set(choices.map(({ kind }) => kind))]
  return [
    ...kinds.map((kind) => ({
      label: t(`requirement.component.${kind}`),
      options: choices
        .filter((one) => one.kind === kind)
        .map((one) => ({ value: keyOf(one), label: one.name })),
    })),
    ...(gone.length === 0
      ? []
      : [
          {
            label: t('requirement.component.gone'),
            options: gone.map((one) => ({ value: keyOf(one), label: one.name })),
          },
        ]),
  ]
}

/** The components of the system by which the requirement is met; when one of them changes, the answer is flagged. */
export const ComponentField = ({ draft }: { readonly draft: AnswerDraft }) => {
  const texts = useTexts()
  const { t } = texts
  const id = useId()
  const { answer } = draft
  const system = useAnswer('system.get', { id: answer.systemId }).data
  const problem = useRefusal(draft.refusal('components'))
  const choices = system === undefined ? [] : choicesOf(system)
  return (
    <FieldFrame id={id} label={t('requirement.page.components')} problem={problem}>
      <Select
        id={id}
        mode="multiple"
        className="wide"
        showSearch={{ optionFilterProp: 'label' }}
        value={answer.components.map(keyOf)}
        options={optionsOf(choices, draft, texts)}
        placeholder={t('requirement.page.components-none')}
        onChange={(keys: string[]) => draft.choose('components', keys.map(refOf))}
      />
    </FieldFrame>
  )
}
