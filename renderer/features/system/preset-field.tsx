import { Select } from 'antd'
import type { GuidePreset } from '../../../data/contract/level-guide.ts'
import { useTexts } from '../../app/texts.ts'
import { useGuides } from '../../client/level-guide.ts'
import { valueWords } from '../../ui/fact-words.ts'
import { foldWords } from '../../ui/fold-words.ts'

const GROUPS = ['national', 'ministry_province', 'agency_commune'] as const

interface PresetFieldProps {
  readonly presets: readonly GuidePreset[]
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

/** What the chosen kind will propose, and that none of it counts before it is confirmed. */
const Proposed = ({ preset }: { readonly preset: GuidePreset }) => {
  const texts = useTexts()
  const { t, pick } = texts
  const { questions } = useGuides()
  const values = [
    { key: 'system_kinds', value: preset.kinds },
    ...Object.entries(preset.suggests ?? {}).map(([key, value]) => ({ key, value })),
  ]
  return (
    <section className="preset-proposed" aria-label={t('suggestion.will')} aria-live="polite">
      <p>{t('suggestion.will')}</p>
      <ul>
        {values.map(({ key, value }) => {
          const question = questions.find((one) => one.key === key)
          if (question === undefined || value === null) return null
          return (
            <li key={key}>
              {pick(question.question)} <strong>{valueWords(question, value, texts)}</strong>
            </li>
          )
        })}
      </ul>
      {preset.ask === undefined ? null : <p>{pick(preset.ask)}</p>}
      {preset.warning === undefined ? null : <p className="secret-warning">{pick(preset.warning)}</p>}
      <p className="soft">{t('suggestion.intro')}</p>
    </section>
  )
}

/** The kind of system that a new one resembles, out of the catalogue by group; none is a choice as well. */
export const PresetField = ({ presets, value, onChange }: PresetFieldProps) => {
  const { t, pick } = useTexts()
  const chosen = presets.find(({ id }) => id === value)
  // One list, not one with headings inside: those have no place in a list box for screen readers.
  const options = GROUPS.flatMap((group) =>
    presets
      .filter((preset) => preset.group === group)
      .map((preset) => ({
        value: preset.id,
        label: `${pick(preset.name)} · ${t(`suggestion.group.${group}`)}`,
      })),
  )
  return (
    <div className="field">
      <label htmlFor="new-system-preset">{t('system.field.preset')}</label>
      <Select<string>
        id="new-system-preset"
        className="preset-select"
        allowClear={{ label: t('app.clear') }}
        showSearch={{
          filterOption: (words, option) => foldWords(String(option?.label ?? '')).includes(foldWords(words)),
        }}
        placeholder={t('system.create.no-preset')}
        value={value}
        options={options}
        onChange={(id) => onChange(id ?? null)}
      />
      <p className="soft">{t('system.create.preset-hint')}</p>
      {chosen === undefined ? null : <Proposed preset={chosen} />}
    </div>
  )
}
