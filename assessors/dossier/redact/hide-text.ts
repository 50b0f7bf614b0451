/** What stands in place of what was taken out; `device` and `host` are followed by a number. */
export interface RedactionMarks {
  readonly person: string
  readonly address: string
  readonly contact: string
  readonly device: string
  readonly host: string
}

/** A text and what stands in its place. */
export type Secret = readonly [text: string, mark: string]

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** Numbers of Vietnam as people write them: a leading 0 or +84 and eight to ten more digits, with blanks, dots or dashes. */
const PHONE = /(?<![\p{L}\p{N}])(?:\+?84|0)(?:[\s.-]?\(?\d\)?){8,10}(?!\d)/gu
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![\d.]*\d)/g
const IPV6 =
  /(?<![\p{L}\p{N}:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w+)?(?:\/\d{1,3})?(?![\p{L}\p{N}:])/giu
const MAC = /(?<![\p{L}\p{N}])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\p{L}\p{N}])/giu

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Shorter ones are parts of ordinary words more often than names. */
const SHORTEST = 3

const patternOf = (secrets: ReadonlyMap<string, string>): RegExp | null => {
  const words = [...secrets.keys()].sort((a, b) => b.length - a.length).map(escaped)
  return words.length === 0
    ? null
    : new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}

/** Takes contacts out of text. */
export const hideContacts =
  ({ contact }: RedactionMarks) =>
  (text: string): string =>
    text.replace(EMAIL, contact).replace(PHONE, contact)

/** Takes known names, addresses of networks and contacts out of text, in whatever case and Unicode form they stand there. */
export const hideSecrets = (
  secrets: readonly Secret[],
  marks: RedactionMarks,
): ((text: string) => string) => {
  const known = new Map(
    secrets
      .map(([text, mark]) => [text.normalize('NFC').trim().toLowerCase(), mark] as const)
      .filter(([text]) => text.length >= SHORTEST),
  )
  const pattern = patternOf(known)
  const contacts = hideContacts(marks)
  return (text) => {
    const plain = text.normalize('NFC')
    const named =
      pattern === null
        ? plain
        : plain.replace(pattern, (found) => known.get(found.toLowerCase()) ?? marks.device)
    return contacts(named.replace(MAC, marks.address).replace(IPV4, marks.address)).replace(IPV6, (found) =>
      // A clock or a ratio has no letter and no double colon.
      /::|[a-f]/i.test(found) ? marks.address : found,
    )
  }
}
