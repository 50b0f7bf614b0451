import type { CertificateFact, LeafFact, TlsFacts } from '../probe/facts.ts'
import { missing } from './fact-states.ts'
import { type Reading, together } from './reading.ts'
import type { StoreKinds, Subject } from './subject.ts'

/** A leaf that could be read, with the chain and trust it came with. */
export interface ReadLeaf {
  readonly leaf: CertificateFact
  readonly fact: LeafFact
}

/** Leafs whose certificate could be read; one that could not is a matter of trust alone. */
export const readLeafs = ({ leafCertificates }: TlsFacts): readonly ReadLeaf[] =>
  leafCertificates.flatMap((fact) => {
    const leaf = fact.chain[0]
    return leaf === undefined || leaf.fault !== null ? [] : [{ leaf, fact }]
  })

/** Reads every leaf the host can send; open when no chain was read. */
export const eachLeaf = ({ facts }: Subject, read: (leaf: ReadLeaf) => Reading): Reading =>
  facts.leafCertificates.length === 0 ? missing(facts, 'chain') : together(...readLeafs(facts).map(read))

/** The certificates of a path below its root, leaf first; of an unfinished path what was sent and used. */
export const pathBelowRoot = ({ fact, leaf }: ReadLeaf): readonly CertificateFact[] => [
  leaf,
  ...fact.chain
    .slice(1)
    .filter(
      ({ sha256, selfIssued, fault }) => fact.trust.path.includes(sha256) && !selfIssued && fault === null,
    ),
]

/** Whether a store of this kind holds the anchor of the leaf's path. */
export const anchoredIn = ({ fact }: ReadLeaf, stores: StoreKinds, kind: StoreKinds[string]): boolean =>
  fact.trust.stores.some((label) => stores[label] === kind)
