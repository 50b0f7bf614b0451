import type { DossierDifference } from '../../../data/contract/dossier-life.ts'

const textAt = (value: unknown, names: readonly string[]): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const entry = value as Readonly<Record<string, unknown>>
  return names
    .map((name) => entry[name])
    .find((text): text is string => typeof text === 'string' && text !== '')
}

/** Rows are known by their key or id, so that a row put in between does not make every later one differ. */
const partsOf = (value: object): [string, unknown][] =>
  Array.isArray(value)
    ? value.map((entry, index) => [textAt(entry, ['key', 'id']) ?? String(index), entry])
    : Object.entries(value)

interface Leaf {
  readonly text: string
  readonly subject: string
}

interface Place {
  readonly path: string
  readonly subject: string
}

const flatten = ({ path, subject }: Place, value: unknown, into: Map<string, Leaf>): Map<string, Leaf> => {
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of partsOf(value)) {
      const own = Array.isArray(value)
        ? textAt(part, ['name', 'threat', 'title', 'clause', 'code'])
        : undefined
      flatten({ path: path === '' ? key : `${path}.${key}`, subject: own ?? subject }, part, into)
    }
  } else if (value !== null && value !== undefined && value !== '') {
    into.set(path, { text: String(value), subject })
  }
  return into
}

/** Bookkeeping of a row and the progress of the dossier itself: no content, they change with each save or step. */
const KEEPING = /(^|\.)(version|updatedAt|createdAt|exportedAt|milestones\.state)$/

const ROOT: Place = { path: '', subject: '' }

/** The values that differ between two frozen contents, by dotted path in the order of the alphabet; what is empty counts as absent. */
export const differencesOf = (before: unknown, after: unknown): DossierDifference[] => {
  const [was, is] = [flatten(ROOT, before, new Map()), flatten(ROOT, after, new Map())]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => !KEEPING.test(path) && was.get(path)?.text !== is.get(path)?.text)
    .sort()
    .map((path) => ({
      path,
      subject: is.get(path)?.subject ?? was.get(path)?.subject ?? '',
      before: was.get(path)?.text ?? null,
      after: is.get(path)?.text ?? null,
    }))
}
