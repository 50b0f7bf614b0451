/** Fields that hold codes, keys, days and digests: never the words of a person, and broken when changed. */
const CODES: ReadonlySet<string> = new Set([
  ...[
    'id',
    'version',
    'kind',
    'state',
    'status',
    'direction',
    'redundancy',
    'form',
    'medium',
    'role',
    'roles',
  ],
  ...['appRole', 'legalClass', 'informationType', 'clauses', 'verdict', 'regime', 'criterion', 'catalogue'],
  ...[
    'digest',
    'sha256',
    'mediaType',
    'scanCheck',
    'threatKey',
    'harmed',
    'degree',
    'treatment',
    'band',
    'stage',
  ],
  ...['result', 'measureState', 'mode', 'standard', 'confidence', 'preset', 'greyZones', 'implementation'],
  ...[
    'checked',
    'key',
    'value',
    'code',
    'about',
    'floor',
    'level',
    'url',
    'since',
    'date',
    'due',
    'until',
    'at',
  ],
  ...[
    'addedAt',
    'issuedOn',
    'expiresOn',
    'signed',
    'validTo',
    'validFrom',
    'updatedAt',
    'decidedOn',
    'scale',
  ],
  ...['check', 'partnerCode', 'facts', 'fact', 'needs', 'waiting'],
])

const isCode = (key: string): boolean => CODES.has(key) || /(?:Id|Ids|On|At)$/.test(key)

/** Fields that name a person in free text. */
const PERSONAL: ReadonlySet<string> = new Set([
  ...['acceptedBy', 'decidedBy', 'assessedBy', 'approver', 'actor', 'closedBy', 'answeredBy', 'reviewedBy'],
])

/** What happens to words, and to fields that name a person. */
export interface TextChange {
  readonly words: (text: string) => string
  readonly person: (name: string) => string
}

/** The same data with every text that people wrote passed through the change; codes, keys and numbers stay as they are. */
export const mapText = <T>(value: T, change: TextChange): T => {
  const walk = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') {
      if (PERSONAL.has(key)) return change.person(node)
      return isCode(key) ? node : change.words(node)
    }
    if (Array.isArray(node)) return node.map((one) => walk(one, key))
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, walk(child, name)]))
  }
  return walk(value, '') as T
}
