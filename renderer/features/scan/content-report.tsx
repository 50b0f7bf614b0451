import type { SiteResult } from '../../../data/contract/scan.ts'
import type { ContentFacts } from '../../../data/contract/site-content.ts'
import type { PageVisit } from '../../../data/contract/site-crawl.ts'
import { useTexts } from '../../app/texts.ts'
import { numbered } from '../../ui/numbered.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { Fact, FactList, Pieces } from './fact-list.tsx'

const Owner = ({ owner }: { readonly owner: ContentFacts['owner'] }) => {
  const { t } = useTexts()
  return (
    <>
      {owner.marked ? null : <p className="soft">{t('scan-result.content.no-footer')}</p>}
      <FactList>
        {numbered(owner.phrases).map(({ at, item }) => (
          <Fact key={at} name={t(`scan-result.content.phrase.${item.kind}`)}>
            {item.text}
          </Fact>
        ))}
        <Fact name={t('scan-result.content.emails')}>
          <Pieces of={owner.emails} />
        </Fact>
        <Fact name={t('scan-result.content.phones')}>{String(owner.phones)}</Fact>
      </FactList>
    </>
  )
}

const Law = ({ citedLaw }: Pick<ContentFacts, 'citedLaw'>) => {
  const { t } = useTexts()
  if (citedLaw.length === 0) return <Pieces of={[]} />
  return (
    <ul className="evidence">
      {numbered(citedLaw).map(({ at, item }) => (
        <li key={at}>
          {item.text}{' '}
          {item.outdated ? <ToneMark tone="warn">{t('scan-result.content.law-ended')}</ToneMark> : null}
        </li>
      ))}
    </ul>
  )
}

const Loaded = ({ content }: { readonly content: ContentFacts }) => {
  const { t } = useTexts()
  const code = content.foreignCode.map(
    ({ tag, url, integrity }) =>
      `${tag} ${url} ${t(integrity ? 'scan-result.content.sri-on' : 'scan-result.content.sri-off')}`,
  )
  return (
    <FactList>
      <Fact name={t('scan-result.content.third')}>
        <Pieces of={content.thirdParties} />
      </Fact>
      <Fact name={t('scan-result.content.code')}>
        <Pieces of={code} />
      </Fact>
      <Fact name={t('scan-result.content.mixed')}>
        <Pieces of={content.mixed.map(({ tag, url }) => `${tag} ${url}`)} />
      </Fact>
      <Fact name={t('scan-result.content.law')}>
        <Law citedLaw={content.citedLaw} />
      </Fact>
    </FactList>
  )
}

const Access = ({ access }: { readonly access: NonNullable<ContentFacts['access']> }) => {
  const { t } = useTexts()
  if (access.length === 0) return <p>{t('scan-result.access.none')}</p>
  return (
    <ul className="evidence">
      {access.map(({ kind, count, example }) => (
        <li key={kind}>
          {t(`scan-result.access.${kind}`)} ({count}) <span className="mono soft">{example}</span>
        </li>
      ))}
    </ul>
  )
}

const Pages = ({ pages }: { readonly pages: readonly PageVisit[] }) => {
  const { t, known } = useTexts()
  return (
    <PlainTable
      inner
      caption={t('scan-result.pages.title')}
      rows={pages}
      rowKey={({ url }) => url}
      columns={[
        {
          title: t('scan-result.pages.url'),
          cell: ({ url, title }) => (
            <>
              <span className="mono">{url}</span>
              {title === '' ? null : <div className="soft">{title}</div>}
            </>
          ),
        },
        {
          title: t('scan-result.pages.state'),
          cell: ({ status, error }) =>
            error === null
              ? (status ?? '—')
              : known(`scan.http-error.${error}`, known(`scan-result.pages.fault.${error}`, error)),
        },
        {
          title: t('scan-result.pages.collects'),
          cell: ({ collects }) => (collects === null ? '—' : t(`scan-result.collects.${collects}`)),
        },
      ]}
    />
  )
}

/** Who owns the site, what it loads and cites, and the pages that were read. */
export const ContentReport = ({ result }: { readonly result: SiteResult }) => {
  const { t } = useTexts()
  const content = result.http?.content ?? null
  if (content === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  return (
    <>
      <h3>{t('scan-result.content.owner')}</h3>
      <Owner owner={content.owner} />
      <h3>{t('scan-result.content.loads')}</h3>
      <Loaded content={content} />
      {content.access === null ? null : (
        <>
          <h3>{t('scan-result.access.title')}</h3>
          <Access access={content.access} />
        </>
      )}
      {result.pages.length < 2 ? null : <Pages pages={result.pages} />}
    </>
  )
}
