import type { ReportOrigin } from '../../../assessors/scan-report/report-site.ts'
import type { BundleManifest, ScanOrigin, SignatureState } from '../../../data/contract/scan-bundle.ts'
import type { Texts } from '../texts.ts'

const signatureWords = ({ present, signer, trusted }: SignatureState, texts: Texts): string => {
  if (!present) return texts('scan-bundle.signature.none')
  const state = trusted === null ? 'unknown' : trusted ? 'trusted' : 'untrusted'
  return texts(`scan-bundle.signature.${state}`, { signer: signer ?? '' })
}

const vantageWords = ({ vantage }: BundleManifest, texts: Texts): string => {
  const { place, ipv4, ipv6, resolver } = vantage
  return texts('scan-bundle.vantage', {
    place: place === '' ? texts('scan-bundle.noPlace') : place,
    ...{ ipv4, ipv6 },
    resolver: resolver === 'system' ? texts('scan-bundle.systemResolver') : resolver,
  })
}

/** Where imported results came from, in the words of reports. */
export const originWords = (
  { file, manifest, signature }: Pick<ScanOrigin, 'file' | 'manifest' | 'signature'>,
  texts: Texts,
): ReportOrigin => ({
  bundle: file,
  vantage: vantageWords(manifest, texts),
  tool: manifest.tool,
  signed: signatureWords(signature, texts),
})
