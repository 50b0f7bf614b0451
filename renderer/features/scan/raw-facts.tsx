import { Collapse } from 'antd'
import type { SiteResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'

/** Everything the scan stored of this site, as the command line prints it. */
export const RawFacts = ({ result }: { readonly result: SiteResult }) => {
  const { t } = useTexts()
  return (
    <Collapse
      size="small"
      destroyOnHidden
      items={[
        {
          key: 'json',
          label: t('scan-page.raw.title'),
          children: (
            <section className="raw" aria-label={t('scan-page.raw.title')}>
              <pre>{JSON.stringify(result, null, 2)}</pre>
            </section>
          ),
        },
      ]}
    />
  )
}
