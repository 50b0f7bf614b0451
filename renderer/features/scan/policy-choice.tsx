import { Select } from 'antd'
import { useId } from 'react'
import type { CatalogueInfo } from '../../../data/contract/catalogue.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatDay } from '../../ui/format.ts'

/** The name of a table of rules as people know it. */
export const usePolicyName = (): ((policy: Pick<CatalogueInfo, 'id'>) => string) => {
  const { known } = useTexts()
  return ({ id }) => known(`tls.profile.${id.replaceAll('.', '-')}`, id)
}

/** Version of a table of rules, its first day, and how sure its statements are. */
export const PolicyFacts = ({ policy }: { readonly policy: CatalogueInfo }) => {
  const { t } = useTexts()
  const { version, validFrom, confidence } = policy
  return (
    <span className="policy-facts soft">
      {t('scan-result.rules.facts', { version, day: formatDay(validFrom) })} ·{' '}
      <ConfidenceMark confidence={confidence} />
    </span>
  )
}

interface PolicyChoiceProps {
  readonly label: string
  readonly policies: readonly CatalogueInfo[]
  /** Id of the chosen one. */
  readonly value: string | undefined
  readonly onChange: (id: string) => void
  /** Id of the one that is marked as that of the scan. */
  readonly own?: string
}

/** One of the tables of rules TLS can be judged by, each told with version, first day and mark. */
export const PolicyChoice = ({ label, policies, value, onChange, own }: PolicyChoiceProps) => {
  const { t } = useTexts()
  const id = useId()
  const nameOf = usePolicyName()
  const titled = (policy: CatalogueInfo): string =>
    policy.id === own ? t('scan-result.rules.own', { name: nameOf(policy) }) : nameOf(policy)
  return (
    <span className="row">
      <label htmlFor={id}>{label}</label>
      <Select<string>
        id={id}
        className="policy-choice"
        listHeight={340}
        value={value ?? null}
        placeholder={t('scan-result.rules.choose')}
        popupMatchSelectWidth={false}
        onChange={onChange}
        options={policies.map((policy) => ({ value: policy.id, label: titled(policy) }))}
        optionRender={({ value: of, label: name }) => {
          const policy = policies.find((one) => one.id === of)
          return (
            <>
              <div>{name}</div>
              {policy === undefined ? null : <PolicyFacts policy={policy} />}
            </>
          )
        }}
      />
    </span>
  )
}
