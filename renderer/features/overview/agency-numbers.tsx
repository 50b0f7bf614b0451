import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Figure, FigureId, Overview } from '../../../data/contract/overview.ts'
import { useTexts } from '../../app/texts.ts'
import { saveFile } from '../../client/file-transfer.ts'
import { useAnswer, useAsk } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatNumber } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { CountdownList } from './countdown-list.tsx'
import { DutyBlock } from './duty-block.tsx'
import { FigureCard } from './figure-card.tsx'
import { NumberRows } from './number-rows.tsx'
import { openNumber } from './overview-state.ts'
import { TargetList } from './target-list.tsx'

const route = getRouteApi('/')

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section className="card" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)

const Tiles = ({ numbers }: { readonly numbers: Overview }) => {
  const { t, language } = useTexts()
  const { systems, websites } = numbers
  const tile = (name: string, value: number): ReactNode => (
    <>
      <strong>{formatNumber(value, language)}</strong> {t(`overview.tiles.${name}`)}
    </>
  )
  return (
    <ul className="tiles">
      <li>
        <Link to="/systems" className="tile">
          {tile('systems', systems.total)}
        </Link>
      </li>
      <li>
        <Link to="/systems" search={{ level: 'none' }} className="tile">
          {tile('undetermined', systems.undetermined)}
        </Link>
      </li>
      <li>
        <Link to="/systems" search={{ milestone: 'approved' }} className="tile">
          {tile('approved', systems.approved)}
        </Link>
      </li>
      <li>
        <Link to="/scan" className="tile">
          {tile('websites', websites.total)}
        </Link>
      </li>
      <li>
        <Link to="/scan" search={{ verdict: 'none' }} className="tile">
          {tile('not-scanned', websites.notScanned)}
        </Link>
      </li>
    </ul>
  )
}

/** Which figure stands in which column of the page. */
const LEFT: readonly FigureId[] = ['levels', 'implementation', 'tls', 'certificates', 'databases']
const RIGHT: readonly FigureId[] = ['transition', 'labels', 'exchange', 'budget']

const Column = ({ figures, ids }: { figures: readonly Figure[]; ids: readonly FigureId[] }) =>
  ids.flatMap((id) => {
    const figure = figures.find((one) => one.id === id)
    return figure === undefined ? [] : [<FigureCard key={id} figure={figure} />]
  })

const Actions = () => {
  const { t, language } = useTexts()
  const navigate = useNavigate()
  const workbook = useAsk('overview.workbook')
  const save = (): void =>
    workbook.mutate({ language }, { onSuccess: ({ file, base64 }) => saveFile(file, base64, XLSX) })
  return (
    <>
      {workbook.isError ? <ErrorAlert error={workbook.error} /> : null}
      <Button loading={workbook.isPending} onClick={save}>
        {t('overview.chart.workbook')}
      </Button>
      <Button onClick={() => void navigate({ to: '/targets' })}>{t('overview.targets.all')}</Button>
      <Button onClick={() => void navigate({ to: '/import' })}>{t('overview.import')}</Button>
    </>
  )
}

const Numbers = ({ numbers }: { readonly numbers: Overview }) => {
  const { t } = useTexts()
  const asked = openNumber(route.useSearch())
  return (
    <div className="stack">
      <DutyBlock />
      <Tiles numbers={numbers} />
      <div className="overview-grid">
        <div className="stack">
          <Section id="targets" title={t('overview.targets.title')}>
            <TargetList numbers={numbers} />
          </Section>
          <Column figures={numbers.figures} ids={LEFT} />
        </div>
        <div className="stack">
          <Section id="countdowns" title={t('overview.countdowns.title')}>
            <CountdownList countdowns={numbers.countdowns} />
          </Section>
          <Column figures={numbers.figures} ids={RIGHT} />
        </div>
      </div>
      {asked === null ? null : <NumberRows asked={asked} targets={numbers.targets} />}
    </div>
  )
}

/** The numbers of the agency; each opens the rows that make it. */
export const AgencyNumbers = () => {
  const { t } = useTexts()
  const answer = useAnswer('overview.numbers', {})
  return (
    <>
      <PageHeader title={t('overview.title')} intro={t('overview.intro')} actions={<Actions />} />
      <Answered of={answer}>{(numbers) => <Numbers numbers={numbers} />}</Answered>
    </>
  )
}
