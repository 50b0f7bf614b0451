import { Link } from '@tanstack/react-router'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { TextField } from '../../ui/fields.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { SplitWarning } from './split-warning.tsx'
import type { WizardData } from './wizard-data.ts'

/** Articles on what one system is and where it ends (NĐ 331 Đ7, Đ8). */
const SCOPE = /\u0110[78]\b/

const ScopeRules = ({ guides }: WizardData) => {
  const { t, pick } = useTexts()
  const rules = guides.ND331.rules.filter((rule) => SCOPE.test(rule.clause))
  return (
    <section className="card" aria-labelledby="scope-rules">
      <h3 id="scope-rules">{t('wizard.scope.rules')}</h3>
      <ul className="rule-list">
        {rules.map((rule) => (
          <li key={rule.id}>
            <span className="clause-tag">{rule.clause}</span> {pick(rule.text)}{' '}
            <ConfidenceMark confidence={rule.confidence} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Preset = ({ draft, guides }: WizardData) => {
  const { t, pick } = useTexts()
  const preset = guides.ND331.presets.find((one) => one.id === draft.system.preset)
  if (preset === undefined) return null
  return (
    <section className="card" aria-labelledby="scope-preset">
      <h3 id="scope-preset">{t('wizard.scope.preset', { name: pick(preset.name) })}</h3>
      <p>
        {t('wizard.scope.preset-level')} <LevelBadge level={preset.level} />{' '}
        <span className="soft">{preset.basis.ND331}</span> <ConfidenceMark confidence={preset.confidence} />
      </p>
      {preset.ask === undefined ? null : <p>{pick(preset.ask)}</p>}
      {preset.warning === undefined ? null : <p className="secret-warning">{pick(preset.warning)}</p>}
      <p className="soft">{t('wizard.scope.preset-note')}</p>
    </section>
  )
}

/** The first step: what belongs to the system; what the inventory knows is shown and changed there. */
export const ScopeStep = (data: WizardData) => {
  const { t } = useTexts()
  const { draft } = data
  const { id, components, websites } = draft.system
  return (
    <>
      <section className="card stack">
        <TextField
          label={t('system.field.purpose')}
          hint={t('wizard.scope.purpose-hint')}
          rows={3}
          value={draft.system.purpose}
          onChange={(value) => draft.setField('purpose', value)}
          onLeave={draft.flush}
          error={draft.refusal('field:purpose')}
        />
        <p>
          {t('wizard.scope.known', {
            applications: components.applications.length,
            devices: components.devices.length,
            zones: components.zones.length,
            connections: components.connections.length,
            websites: websites.length,
          })}{' '}
          <Link to="/systems/$id" params={{ id }} search={{ tab: 'components' }}>
            {t('wizard.scope.at-source')}
          </Link>
        </p>
      </section>
      <SplitWarning draft={draft} />
      <Preset {...data} />
      <ScopeRules {...data} />
    </>
  )
}
