import { X509Certificate } from 'node:crypto'
import { parseFactSet } from '../../assessors/level/parse-fact-set.ts'
import { detectLabel } from '../../assessors/site/label/detect-label.ts'
import { keyHolder } from '../../assessors/tls/assess/share-keys.ts'
import type { Regime } from '../../data/contract/level.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import { attachSignature, toSign } from '../export/attach-signature.ts'
import { type PackageCheck, verifyPackage } from '../export/verify-package.ts'
import { openCatalogues } from './catalogues.ts'
import { systemRenderer } from './render/system-renderer.ts'
import { createResultFiles } from './result-files.ts'
import type { ScanJob } from './scan-job.ts'
import { createScanRunner, type ScanListener } from './scan-runner.ts'
import { judgeUnder } from './system-level.ts'
import { loadTexts } from './texts.ts'
import { profileIds } from './tls-profiles.ts'

/** A saved page: name of the file, its text, and the address it was saved from. */
export interface SavedPage {
  readonly file: string
  readonly html: string
  readonly page: string
}

/** A scan of targets that need not be in any inventory. */
export type LooseScan = Pick<ScanJob, 'targets' | 'profile' | 'ca' | 'resolve' | 'tlsProfile' | 'contact'> & {
  readonly resolver: { readonly address: string; readonly port: number } | null
} & {
  readonly connectTo: readonly {
    readonly host: string
    readonly port: number
    readonly toHost: string
    readonly toPort: number
  }[]
}

/** Who hears of a loose scan, and what an earlier part of it has brought. */
type Follower = Pick<ScanListener, 'result' | 'revised'> & { readonly earlier: Iterable<SiteResult> }

/** Sites scanned side by side; the scheduler of the run counts their connections. */
const CONCURRENCY = 32

const jobOf = (order: LooseScan): ScanJob => ({
  runId: 'offline',
  targets: order.targets,
  profile: order.profile,
  ca: order.ca,
  roots: null,
  tlsProfile: order.tlsProfile,
  resolve: order.resolve,
  connectTo: order.connectTo.map(({ toHost, ...rule }) => ({ ...rule, toAddress: toHost })),
  resolver: order.resolver,
  contact: order.contact,
  concurrency: CONCURRENCY,
})

const checkOf = (ca: readonly string[]): PackageCheck => ({
  roots: ca.map((pem) => new X509Certificate(pem).raw),
  now: new Date(),
})

/** What works without a workspace; throws `CatalogueBroken` when a catalogue is not sound, a part of one when it is used. */
export const createOffline = (dataDir: string) => {
  const catalogues = openCatalogues(dataDir)
  const scanner = createScanRunner({
    ...{ catalogues, renderer: systemRenderer(), now: () => new Date(), worker: true },
  })
  return {
    catalogues: catalogues.info,
    /** Ids of the policies a scan can be judged by, the usual one first. */
    tlsProfiles: profileIds(catalogues),
    /** Level of a fact set from outside, or the fields that are wrong in it. */
    classifyFacts: (set: unknown, regime: Regime) => {
      const parsed = parseFactSet(set)
      return parsed.ok
        ? ({ ok: true, value: judgeUnder(regime, catalogues, parsed.value) } as const)
        : ({ ok: false, faults: parsed.faults } as const)
    },
    judgeLabel: ({ file, html, page }: SavedPage) => ({
      file,
      page,
      ...detectLabel({ html, pageUrl: page, mode: 'static', config: catalogues.labelDetector }),
    }),
    verifyPackage: (bytes: Uint8Array, ca: readonly string[]) => verifyPackage(bytes, checkOf(ca)),
    toSign: (zip: Uint8Array) => toSign(zip, new Date()),
    attachSignature: (zip: Uint8Array, p7s: Uint8Array, ca: readonly string[]) =>
      attachSignature(zip, p7s, checkOf(ca)),
    ...createResultFiles({
      catalogues,
      texts: (language) => loadTexts(dataDir, language),
      now: () => new Date(),
    }),
    /** Resolves when every target has its result or the signal stopped it; nothing of a result is kept but its keys. */
    scanTargets: (order: LooseScan, follower: Follower, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        const holders = Array.from(follower.earlier, keyHolder).filter((holder) => holder !== null)
        const handle = scanner.run(
          { ...jobOf(order), holders },
          {
            progress: () => undefined,
            result: follower.result,
            revised: follower.revised,
            finished: () => resolve(),
          },
        )
        if (signal.aborted) handle.cancel()
        signal.addEventListener('abort', handle.cancel, { once: true })
      }),
  }
}
