import { Collapse } from 'antd'
import type { SiteResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'

const Text = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <section className="raw" aria-label={name}>
    <pre>{children}</pre>
  </section>
)

interface RawFactsProps {
  readonly result: SiteResult
  readonly runId: string
}

const Observed = ({ result, runId }: RawFactsProps) => {
  const { t } = useTexts()
  const answer = useAnswer('scan.facts', { runId, target: result.target })
  return (
    <Answered of={answer}>
      {({ json }) =>
        json === null ? <p>{t('scan-page.raw.none')}</p> : <Text name={t('scan-page.raw.facts')}>{json}</Text>
      }
    </Answered>
  )
}

/** The result as the command line prints it, and what it was judged from: all that was observed of TLS. */
export const RawFacts = (props: RawFactsProps) => {
  const { t } = useTexts()
  const title = t('scan-page.raw.title')
  return (
    <Collapse
      size="small"
      destroyOnHidden
      items={[
        {
          key: 'json',
          label: title,
          children: <Text name={title}>{JSON.stringify(props.result, null, 2)}</Text>,
        },
        { key: 'facts', label: t('scan-page.raw.facts'), children: <Observed {...props} /> },
      ]}
    />
  )
}
