import type { SiteRow } from './site-row.ts'
import { notMeasured, shownDay, type Words } from './words.ts'

/** Certificates that end within this many days are pressing. */
export const SOON_DAYS = 30

/** The verdict of a site in words. */
export const verdictWords = ({ verdict }: Pick<SiteRow, 'verdict'>, words: Words): string =>
  words(`tls.verdict.${verdict}.title`)

/** The grade, `T` and `M` with their meaning. */
export const gradeWords = ({ grade }: Pick<SiteRow, 'grade'>, words: Words): string => {
  if (grade === null) return notMeasured(words)
  return grade === 'T' || grade === 'M' ? words(`tls.grade.${grade}`) : grade
}

/** How long the certificate of the site lasts. */
export const daysWords = ({ daysLeft }: Pick<SiteRow, 'daysLeft'>, words: Words): string => {
  if (daysLeft === null) return notMeasured(words)
  return daysLeft < 0
    ? words('scan-report.days.past', { n: -daysLeft })
    : words('scan-report.days.left', { n: daysLeft })
}

/** Whether the certificate is trusted, and why not. */
export const trustWords = ({ trusted, trustReason }: SiteRow, words: Words): string => {
  if (trusted === null) return notMeasured(words)
  if (trusted) return words('scan-report.trusted')
  return trustReason === null ? words('scan-report.untrusted') : words(`scan.trust.${trustReason}`)
}

/** Day and days of the certificate's end. */
export const endWords = (row: SiteRow, words: Words): string =>
  row.leaf === null ? notMeasured(words) : `${shownDay(row.leaf.notAfter)} (${daysWords(row, words)})`

/** What was seen of the trust label. */
export const labelWords = ({ label }: Pick<SiteRow, 'label'>, words: Words): string =>
  label === null ? notMeasured(words) : words(`scan-report.label.${label}`)

/** Whether pages ask for personal data. */
export const collectsWords = ({ collects }: Pick<SiteRow, 'collects'>, words: Words): string =>
  collects === null ? notMeasured(words) : words(`scan-report.collects.${collects}`)

/** How the scan ended. */
export const resultWords = ({ result }: Pick<SiteRow, 'result'>, words: Words): string =>
  words(`scan-report.result.${result}`)
