import { Button, Collapse } from 'antd'
import type { RememberedMapping } from '../../../data/contract/inventory.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatInstant } from '../../ui/format.ts'

const Remembered = ({ mapping }: { readonly mapping: RememberedMapping }) => {
  const { t, language } = useTexts()
  const sheets = useAnswer('inventory.columns', { language }).data ?? []
  const forget = useCommand('inventory.forgetMapping')
  const entity = t(`inventory-page.entity.${mapping.entity}`)
  const known = sheets.find((one) => one.entity === mapping.entity)?.columns ?? []
  const nameOf = (key: string | null): string =>
    key === null
      ? t('inventory-page.mapping.why.left')
      : (known.find((column) => column.key === key)?.header ?? key)
  return (
    <li className="mapping-kept">
      <div className="row">
        <strong>{entity}</strong>
        <span className="soft">{formatInstant(mapping.at)}</span>
        <Button
          size="small"
          aria-label={t('inventory-page.mapping.forget-of', { entity })}
          loading={forget.isPending}
          onClick={() => forget.mutate({ id: mapping.id })}
        >
          {t('inventory-page.mapping.forget')}
        </Button>
      </div>
      <ul>
        {Object.entries(mapping.columns).map(([header, key]) => (
          <li key={header}>
            {header} → {nameOf(key)}
          </li>
        ))}
      </ul>
      {forget.isError ? <ErrorAlert error={forget.error} /> : null}
    </li>
  )
}

/** What was said about columns of earlier files: to be looked at, and to be forgotten when it was wrong. */
export const RememberedMappings = () => {
  const { t } = useTexts()
  const kept = useAnswer('inventory.mappings', {}).data ?? []
  if (kept.length === 0) return null
  return (
    <Collapse
      className="mapping-panel"
      items={[
        {
          key: 'kept',
          label: t('inventory-page.mapping.kept', { n: kept.length }),
          children: (
            <div className="stack">
              <p className="soft">{t('inventory-page.mapping.kept-intro')}</p>
              <ul className="mapping-list">
                {kept.map((mapping) => (
                  <Remembered key={mapping.id} mapping={mapping} />
                ))}
              </ul>
            </div>
          ),
        },
      ]}
    />
  )
}
