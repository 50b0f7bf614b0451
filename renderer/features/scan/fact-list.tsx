import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

/** Facts by name, each a `Fact`. */
export const FactList = ({ children }: { readonly children: ReactNode }) => (
  <dl className="facts">{children}</dl>
)

/** One fact with its name; nothing inside means that it was not measured. */
export const Fact = ({ name, children }: { readonly name: ReactNode; readonly children?: ReactNode }) => {
  const { t } = useTexts()
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? <ToneMark tone="none">{t('app.not-measured')}</ToneMark>}</dd>
    </div>
  )
}

/** Short texts of a site one below the other; a word when there are none. */
export const Pieces = ({ of }: { readonly of: readonly string[] }) => {
  const { t } = useTexts()
  if (of.length === 0) return <span className="soft">{t('scan-result.nothing')}</span>
  return (
    <ul className="evidence">
      {[...new Set(of)].map((piece) => (
        <li key={piece} className="mono">
          {piece}
        </li>
      ))}
    </ul>
  )
}

/** A header as it was sent; a word when it was not. */
export const Sent = ({ raw }: { readonly raw: string | null }) => {
  const { t } = useTexts()
  return raw === null ? (
    <span className="soft">{t('scan-result.not-sent')}</span>
  ) : (
    <span className="mono">{raw}</span>
  )
}
