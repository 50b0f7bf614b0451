import type { BundleManifest, SignatureState } from '../../../data/contract/scan-bundle.ts'
import { useTexts } from '../../app/texts.ts'
import { formatInstant } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { Fact, FactList } from './fact-list.tsx'

const Signature = ({ signature }: { readonly signature: SignatureState }) => {
  const { t } = useTexts()
  const { present, trusted, signer, signedAt } = signature
  if (!present) return <ToneMark tone="none">{t('scan-bundle.signature.none')}</ToneMark>
  const state = trusted === null ? 'unknown' : trusted ? 'trusted' : 'untrusted'
  const tones = { unknown: 'open', trusted: 'good', untrusted: 'bad' } as const
  return (
    <>
      <ToneMark tone={tones[state]}>{t(`scan-bundle.signature.${state}`, { signer: signer ?? '' })}</ToneMark>
      {signedAt === null ? null : (
        <div className="soft">{t('scan-bundle.fact.signedAt', { at: formatInstant(signedAt) })}</div>
      )}
    </>
  )
}

interface BundleFactsProps {
  readonly manifest: BundleManifest
  readonly signature: SignatureState
  readonly sha256: string
}

/** What a bundle says about itself: tool, place, clock, signature. */
export const BundleFacts = ({ manifest, signature, sha256 }: BundleFactsProps) => {
  const { t } = useTexts()
  const { tool, createdAt, vantage, clock, profile } = manifest
  const { place, ipv4, ipv6, resolver } = vantage
  return (
    <FactList>
      <Fact name={t('scan-bundle.fact.measured')}>
        {formatInstant(clock.startedAt)} – {formatInstant(clock.finishedAt)}
      </Fact>
      <Fact name={t('scan-bundle.fact.vantage')}>
        {t('scan-bundle.vantage', {
          place: place === '' ? t('scan-bundle.noPlace') : place,
          ...{ ipv4, ipv6 },
          resolver: resolver === 'system' ? t('scan-bundle.systemResolver') : resolver,
        })}
      </Fact>
      <Fact name={t('scan-bundle.fact.tool')}>
        {tool}, {t(`scan-page.profile.${profile}`)}, {formatInstant(createdAt)}
      </Fact>
      <Fact name={t('scan-bundle.fact.signature')}>
        <Signature signature={signature} />
      </Fact>
      <Fact name="SHA-256">
        <code>{sha256}</code>
      </Fact>
    </FactList>
  )
}
