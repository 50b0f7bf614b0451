import { Alert, Button } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { EvidenceSubject } from '../../../data/contract/evidence.ts'
import type { RequirementDetail } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import { pastedPictures, useEvidenceFiles } from '../../client/evidence-files.ts'
import { useCommand } from '../../client/query.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { EvidenceList } from '../../ui/evidence-list.tsx'
import { formatInstant } from '../../ui/format.ts'

interface EvidencePartProps {
  readonly detail: RequirementDetail
  readonly systemId: string
}

/** A picture in the clipboard becomes evidence of the requirement that is open, wherever the focus is. */
const usePaste = (add: (files: readonly File[]) => void): void => {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const pictures = pastedPictures(event)
      if (pictures.length === 0) return
      event.preventDefault()
      add(pictures)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [add])
}

const Proposals = ({ detail, systemId }: EvidencePartProps) => {
  const { t, pick, known } = useTexts()
  const take = useCommand('evidence.addScan')
  const open = detail.scans.filter(({ taken }) => !taken)
  if (open.length === 0) return null
  const requirementId = detail.requirement.id
  return (
    <div className="scan-proposals">
      <h4>{t('requirement.page.scan-proposed')}</h4>
      <p className="soft small">{t('requirement.page.scan-note')}</p>
      <ul className="plain-list">
        {open.map((scan) => (
          <li key={`${scan.websiteId} ${scan.scanCheck}`}>
            <p className="small">
              <strong>{scan.url}</strong> · {formatInstant(scan.at)} · {pick(scan.text)}{' '}
              <ConfidenceMark confidence={scan.confidence} />
            </p>
            <ul className="tight-list small">
              {scan.sights.map((sight) => (
                <li key={sight.check}>
                  {sight.check}: {known(`requirement.sight.${sight.verdict}`, sight.verdict)}
                  {sight.evidence.length === 0 ? '' : ` – ${sight.evidence.join('; ')}`}
                </li>
              ))}
            </ul>
            <Button
              size="small"
              loading={take.isPending}
              onClick={() => take.mutate({ systemId, requirementId, websiteId: scan.websiteId })}
            >
              {t('requirement.page.scan-take')}
            </Button>
          </li>
        ))}
      </ul>
      {take.isError ? <ErrorAlert error={take.error} /> : null}
    </div>
  )
}

/** Evidence of the answer: files, pasted pictures, documents kept elsewhere, and scans that are proposed. */
export const EvidencePart = ({ detail, systemId }: EvidencePartProps) => {
  const { t } = useTexts()
  const requirementId = detail.requirement.id
  const subject: EvidenceSubject = { kind: 'answer', systemId, requirementId }
  const files = useEvidenceFiles(subject)
  const [pasted, setPasted] = useState(0)
  const { addAll } = files
  const paste = useCallback(
    (pictures: readonly File[]) => {
      setPasted((count) => count + pictures.length)
      void addAll(pictures, 'screenshot')
    },
    [addAll],
  )
  usePaste(paste)
  return (
    <section aria-label={t('requirement.page.evidence')} data-focus="evidence">
      <h3>
        {t('requirement.page.evidence')} <span className="soft">({detail.evidence.length})</span>
      </h3>
      <EvidenceList evidence={detail.evidence} subject={subject} files={files} />
      {pasted > 0 && !files.busy && files.error === null ? (
        <Alert type="success" showIcon title={t('requirement.page.pasted')} />
      ) : null}
      <Proposals detail={detail} systemId={systemId} />
    </section>
  )
}
