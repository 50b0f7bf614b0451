import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'

/** Script text with the usual ways to write a slash undone (`\/`, `\u002f`, `\x2f`, `%2f`). */
const plainSlashes = (text: string): string =>
  text.replace(/\\u002f|\\x2f|%2f|\\\//g, '/').replaceAll('%3a', ':')

/**
 * Address of the service inside a script or a block of JSON, cut at its end; `null` when there is none. A script is not
 * run: it can only be said that the page may write a label, so this is a plain search, unlike everywhere else.
 */
export const scriptMention = (script: string, config: DetectorConfig): string | null => {
  const lower = script.toLowerCase()
  if (!config.hosts.official.some((host) => lower.includes(host))) return null
  const text = plainSlashes(lower)
  const { directory, picture } = config.paths
  for (const host of config.hosts.official) {
    for (let at = text.indexOf(host); at >= 0; at = text.indexOf(host, at + host.length)) {
      const after = text.slice(at + host.length, at + host.length + 40)
      const isAddress = text.slice(Math.max(at - 2, 0), at) === '//' && !/^[a-z0-9.-]/.test(after)
      if (isAddress || after.startsWith(directory) || after.startsWith(picture))
        return /^[^\s"'`<>\\]{0,200}/.exec(text.slice(at, at + 200))?.[0] ?? host
    }
  }
  return null
}
