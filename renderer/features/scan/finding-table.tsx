import { Button, Checkbox, Popconfirm, Segmented } from 'antd'
import { useState } from 'react'
import type { SiteRef, TrackedFinding } from '../../../data/contract/scan-finding.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatInstant, withInstants } from '../../ui/format.ts'
import { AcceptDialog } from './accept-dialog.tsx'
import { CheckLink, GroundMark } from './check-mark.tsx'
import { type Criteria, useCriteria } from './criteria.ts'
import { FindingStateMark, WeightMark } from './finding-state.tsx'

const VIEWS = ['open', 'accepted', 'fixed', 'all'] as const
type View = (typeof VIEWS)[number]

const viewOf = ({ state }: TrackedFinding): Exclude<View, 'all'> =>
  state === 'accepted' || state === 'fixed' ? state : 'open'

const inView = (view: View, findings: readonly TrackedFinding[]): readonly TrackedFinding[] =>
  view === 'all' ? findings : findings.filter((one) => viewOf(one) === view)

const History = ({ id }: { readonly id: string }) => {
  const { t } = useTexts()
  const answer = useAnswer('scan.findingHistory', { id })
  return (
    <Answered of={answer}>
      {(events) => (
        <ol className="evidence">
          {events.map(({ id: key, at, change, note, actor }) => (
            <li key={key}>
              {formatInstant(at)} · {t(`scan-board.event.${change}`)}
              {note === '' ? '' : ` (${note})`} <span className="soft">{actor}</span>
            </li>
          ))}
        </ol>
      )}
    </Answered>
  )
}

const Story = ({ finding }: { readonly finding: TrackedFinding }) => {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('scan-board.finding.story')}</summary>
      {open ? <History id={finding.id} /> : null}
    </details>
  )
}

const Reopen = ({ finding }: { readonly finding: TrackedFinding }) => {
  const { t } = useTexts()
  const reopen = useCommand('scan.reopenFinding')
  const { id, version } = finding
  return (
    <>
      <Popconfirm
        title={t('scan-board.accept.reopen-ask')}
        okText={t('scan-board.accept.reopen')}
        cancelText={t('app.cancel')}
        onConfirm={() => reopen.mutate({ id, version, reason: '' })}
      >
        <Button size="small">{t('scan-board.accept.reopen')}</Button>
      </Popconfirm>
      {reopen.isError ? <ErrorAlert error={reopen.error} /> : null}
    </>
  )
}

interface LineProps {
  readonly finding: TrackedFinding
  readonly criteria: Criteria | undefined
  /** When the site was scanned last: what is older than that was not looked at again. */
  readonly lastAt: string | undefined
  readonly ticked: boolean
  readonly onTick: (on: boolean) => void
}

const Told = ({ finding }: Pick<LineProps, 'finding'>) => {
  const { t, known } = useTexts()
  const { source, code, reason, evidence } = finding
  const words = source === 'check' ? t(`site-check.reason.${reason}`) : known(`tls.rule.${code}.why`, '')
  const what = known(source === 'check' ? `scan-check.do.${code}` : `tls.rule.${code}.do`, '')
  return (
    <>
      <p>{words}</p>
      <ul className="evidence">
        {evidence.map((piece) => (
          <li key={piece} className="mono">
            {withInstants(piece)}
          </li>
        ))}
      </ul>
      {finding.state === 'fixed' ? null : (
        <p>
          <strong>{t('scan-page.finding.do')}</strong> {what}
        </p>
      )}
    </>
  )
}

const Since = ({ finding, lastAt }: Pick<LineProps, 'finding' | 'lastAt'>) => {
  const { t } = useTexts()
  const { state, firstAt, fixedAt } = finding
  const isUnseen = state !== 'fixed' && lastAt !== undefined && finding.lastAt < lastAt
  return (
    <>
      <div>{t('scan-board.finding.first', { at: formatInstant(firstAt) })}</div>
      {fixedAt === null ? null : <div>{t('scan-board.finding.fixed', { at: formatInstant(fixedAt) })}</div>}
      {fixedAt !== null || finding.lastAt === firstAt ? null : (
        <div>{t('scan-board.finding.last', { at: formatInstant(finding.lastAt) })}</div>
      )}
      {isUnseen ? <div className="soft">{t('scan-board.finding.unseen')}</div> : null}
    </>
  )
}

const Line = ({ finding, criteria, lastAt, ticked, onTick }: LineProps) => {
  const { t, known, pick } = useTexts()
  const { code, source, weight, basis, state } = finding
  const criterion = criteria?.checks.get(code)
  const title = source === 'rule' ? known(`tls.rule.${code}.title`, '') : criterion && pick(criterion.title)
  return (
    <tr>
      <td>
        {viewOf(finding) === 'open' ? (
          <Checkbox
            aria-label={t('scan-board.finding.tick', { code })}
            checked={ticked}
            onChange={(event) => onTick(event.target.checked)}
          />
        ) : null}
      </td>
      <td>
        <p>
          <CheckLink id={code} title={title ?? ''} />
        </p>
        <WeightMark weight={weight} /> <GroundMark basis={basis} />
      </td>
      <td>
        <Told finding={finding} />
      </td>
      <td>
        <FindingStateMark finding={finding} />
        {state === 'accepted' ? <Reopen finding={finding} /> : null}
      </td>
      <td>
        <Since finding={finding} lastAt={lastAt} />
        <Story finding={finding} />
      </td>
    </tr>
  )
}

interface FindingTableProps {
  readonly site: SiteRef
  readonly lastAt: string | undefined
}

const Found = ({ findings, lastAt }: { findings: readonly TrackedFinding[]; lastAt: string | undefined }) => {
  const { t } = useTexts()
  const criteria = useCriteria()
  const [view, setView] = useState<View>('open')
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [accepting, setAccepting] = useState(false)
  const shown = inView(view, findings)
  const chosen = findings.filter((one) => ticked.has(one.id) && viewOf(one) === 'open')
  const tick = (id: string, on: boolean): void =>
    setTicked((before) => new Set([...before].filter((one) => one !== id).concat(on ? [id] : [])))
  return (
    <section className="card stack" aria-label={t('scan-board.tab.findings')}>
      <div className="row">
        <Segmented
          aria-label={t('scan-board.finding.view')}
          value={view}
          onChange={setView}
          options={VIEWS.map((value) => ({
            value,
            label: t(`scan-board.finding.in.${value}`, { n: inView(value, findings).length }),
          }))}
        />
        <Button disabled={chosen.length === 0} onClick={() => setAccepting(true)}>
          {t('scan-board.accept.button', { n: chosen.length })}
        </Button>
      </div>
      {accepting && chosen.length > 0 ? (
        <AcceptDialog
          findings={chosen}
          onClose={() => {
            setAccepting(false)
            setTicked(new Set())
          }}
        />
      ) : null}
      {shown.length === 0 ? (
        <p className="soft">{t('scan-board.finding.none')}</p>
      ) : (
        <div className="plain-table-box">
          <table className="plain-table finding-table">
            <caption className="visually-hidden">{t('scan-board.tab.findings')}</caption>
            <thead>
              <tr>
                <td />
                <th scope="col">{t('scan-check.column.check')}</th>
                <th scope="col">{t('scan-check.column.seen')}</th>
                <th scope="col">{t('scan-board.finding.state')}</th>
                <th scope="col">{t('scan-board.finding.since')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((finding) => (
                <Line
                  key={finding.id}
                  finding={finding}
                  criteria={criteria}
                  lastAt={lastAt}
                  ticked={ticked.has(finding.id)}
                  onTick={(on) => tick(finding.id, on)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

/** Findings of a site over all its scans: what is open, what is borne and until when, what was fixed. */
export const FindingTable = ({ site, lastAt }: FindingTableProps) => {
  const answer = useAnswer('scan.findings', { site })
  return <Answered of={answer}>{(findings) => <Found findings={findings} lastAt={lastAt} />}</Answered>
}
