import type { LeafProbes } from '../checks/leafs.ts'
import type { StatusProbe } from '../checks/stapling.ts'
import type { LeafFact, ProtocolVersion, SctEntry, SctFact, TlsFacts } from '../facts.ts'
import { hex } from '../wire/bytes.ts'
import { type Anchors, type ChainReport, judgeChain } from '../x509/chain.ts'
import { judgeStaple } from '../x509/ocsp.ts'
import { sctEntries } from '../x509/scts.ts'
import type { Context } from './context.ts'
import { unknownTrust } from './empty-facts.ts'

/** The part of the facts that comes from certificates. */
export type ChainFacts = Pick<
  TlsFacts,
  | 'chain'
  | 'chainLength'
  | 'chainFaults'
  | 'leafs'
  | 'leafCertificates'
  | 'trust'
  | 'staple'
  | 'stapleFact'
  | 'mustStaple'
  | 'scts'
>

interface Judged {
  readonly fact: LeafFact
  readonly report: ChainReport
}

// Chains with the same leaf are one leaf; the longest of them is judged, the versions are joined.
function judgeAll(context: Context, probes: LeafProbes, anchors: Anchors): Judged[] {
  const byLeaf = new Map<string, { wire: readonly Uint8Array[]; seenIn: Set<ProtocolVersion> }>()
  for (const chain of probes.chains) {
    const key = hex(chain.certificates[0] ?? new Uint8Array())
    const known = byLeaf.get(key)
    const wire =
      known !== undefined && known.wire.length >= chain.certificates.length ? known.wire : chain.certificates
    byLeaf.set(key, { wire, seenIn: (known?.seenIn ?? new Set()).add(chain.version) })
  }
  const name = context.target.serverName ?? context.target.address
  return [...byLeaf.values()].map(({ wire, seenIn }) => {
    const report = judgeChain({ wire, anchors, name, now: context.now })
    const first = report.certificates[0]
    const fact: LeafFact = {
      sha256: first?.sha256 ?? '',
      key: first?.key ?? '',
      seenIn: [...seenIn],
      chain: report.certificates,
      trust: report.trust,
      chainFaults: report.faults,
    }
    return { fact, report }
  })
}

const noChain: ChainFacts = {
  chain: [],
  chainLength: 0,
  chainFaults: [],
  leafs: 0,
  leafCertificates: [],
  trust: unknownTrust,
  staple: null,
  stapleFact: null,
  mustStaple: null,
  scts: null,
}

type StapleFacts = Pick<ChainFacts, 'staple' | 'stapleFact' | 'scts'>

function stapleFacts(context: Context, judged: readonly Judged[], status: StatusProbe): StapleFacts {
  const extension = status.scts === null ? null : sctEntries(status.scts)
  const scts = (ocsp: readonly SctEntry[] | null): SctFact => ({ extension, ocsp })
  if (status.refused) return { staple: 'refused', stapleFact: null, scts: scts(null) }
  if (status.reason !== null) {
    context.notes.add('staple', status.reason)
    return { staple: null, stapleFact: null, scts: scts(null) }
  }
  const { response } = status
  if (response === null) return { staple: 'none', stapleFact: null, scts: scts([]) }
  // The staple belongs to whichever leaf its serial names.
  const reports = judged.flatMap(({ report }) => {
    if (report.leaf === null) return []
    return [judgeStaple(response, { leaf: report.leaf, issuer: report.issuer, now: context.now })]
  })
  const best = reports.find((item) => item.fact.serialMatches === true) ?? reports[0]
  if (best === undefined) return { staple: 'malformed', stapleFact: null, scts: scts([]) }
  return { staple: best.fact.state, stapleFact: best.fact, scts: scts(sctEntries(best.scts)) }
}

/** Judges every chain that was read. The leaf shown first is one that fails, when any does: a client may get it. */
export function chainFacts(
  context: Context,
  input: { probes: LeafProbes; status: StatusProbe; anchors: Anchors },
): ChainFacts {
  const { probes, status, anchors } = input
  const all = judgeAll(context, probes, anchors)
  const judged = [
    ...all.filter((item) => item.fact.trust.ok === false),
    ...all.filter((item) => item.fact.trust.ok !== false),
  ]
  const [main] = judged
  if (main === undefined) {
    const reason = probes.reason ?? { code: 'no-certificate', evidence: '' }
    for (const fact of ['chain', 'trust', 'staple', 'mustStaple']) context.notes.add(fact, reason)
    return noChain
  }
  // Keys of CVE-2008-0166 can only be told by a list of all of them, which does not ship.
  if (judged.some(({ report }) => report.leaf?.key.kind === 'rsa'))
    context.notes.add('certificate.debianKey', { code: 'not-tested', evidence: 'no list of keys' })
  return {
    chain: main.report.certificates,
    chainLength: main.report.length,
    chainFaults: main.report.faults,
    leafs: judged.length,
    leafCertificates: judged.map((item) => item.fact),
    trust: main.report.trust,
    mustStaple: judged.some((item) => item.report.leaf?.extensions.mustStaple === true),
    ...stapleFacts(context, judged, status),
  }
}
