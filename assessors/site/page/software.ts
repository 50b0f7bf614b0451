/** A release line that is out of support: versions from `from` (inclusive) below `below`, ended on a day. */
export interface EndedSoftware {
  readonly name: string
  readonly from?: string | undefined
  readonly below: string
  readonly endedOn: string
}

/** Compares dotted numbers: negative when `left` is older. */
export const compareVersions = (left: string, right: string): number => {
  const [a, b] = [left, right].map((text) => text.split('.').slice(0, 6).map(Number)) as [number[], number[]]
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Version that a banner states after a product's name (`PHP/7.4.3`, `Apache 2.2`); `null` when it states none. */
const versionOf = (banner: string, name: string): string | null =>
  new RegExp(`(?:^|[^a-z])${escapePattern(name)}[/ ]v?(\\d{1,4}(?:\\.\\d{1,6}){0,4})`, 'i').exec(
    banner,
  )?.[1] ?? null

/** Day on which the software of a banner went out of support, when that day has passed; `null` when unknown or in support. */
export const endOfSupport = (banner: string, ended: readonly EndedSoftware[], now: Date): string | null => {
  for (const { name, from, below, endedOn } of ended) {
    const version = versionOf(banner, name)
    if (version === null || Date.parse(endedOn) > now.getTime()) continue
    // `2` alone may be any release of its line
    if (!version.includes('.') && below.includes('.')) continue
    const starts = from === undefined || compareVersions(version, from) >= 0
    if (starts && compareVersions(version, below) < 0) return endedOn
  }
  return null
}
