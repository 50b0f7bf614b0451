/** What a robots.txt asks of one crawler (RFC 9309 2.2). */
export interface RobotRules {
  readonly rules: readonly { readonly allow: boolean; readonly path: string }[]
}

const TEXT = 512 * 1024
const LINES = 20_000
const RULES = 5000

interface Group {
  readonly agents: string[]
  readonly rules: { allow: boolean; path: string }[]
}

/** Percent-encodes what a path may not hold and writes escapes in upper case, so that both sides compare alike (RFC 9309 2.2.2). */
const plainPath = (path: string): string =>
  path
    .replace(/[^\x21-\x7e]/gu, (char) => encodeURIComponent(char))
    .replace(/%[0-9a-f]{2}/gi, (coded) => {
      const code = Number.parseInt(coded.slice(1), 16)
      const char = String.fromCharCode(code)
      return /[a-z0-9._~-]/i.test(char) ? char : coded.toUpperCase()
    })

const groupsOf = (text: string): readonly Group[] => {
  const groups: Group[] = []
  let open = false
  for (const line of text
    .slice(0, TEXT)
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .slice(0, LINES)) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line.slice(0, 4000)) ?? []
    const name = key.toLowerCase()
    const said = value.trim()
    if (name === 'user-agent') {
      if (!open) groups.push({ agents: [], rules: [] })
      open = true
      groups.at(-1)?.agents.push(said.toLowerCase())
    } else if (name === 'allow' || name === 'disallow') {
      open = false
      if (said !== '') groups.at(-1)?.rules.push({ allow: name === 'allow', path: plainPath(said) })
    }
  }
  return groups
}

/** Reads the rules for a crawler: those of every group that names it, else those for everybody. */
export const readRobots = (text: string, agent: string): RobotRules => {
  const groups = groupsOf(text)
  const own = agent.toLowerCase()
  const named = groups.filter(({ agents }) => agents.some((name) => name.split('/')[0]?.trim() === own))
  const chosen = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'))
  return { rules: chosen.flatMap(({ rules }) => rules).slice(0, RULES) }
}

/** Whether a path begins with a pattern, where `*` stands for anything and a final `$` for the end. Never backtracks twice. */
const matches = (pattern: string, path: string): boolean => {
  const isWhole = pattern.endsWith('$')
  const parts = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  const [first = '', ...rest] = parts
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const [index, part] of rest.entries()) {
    const isLast = isWhole && index === rest.length - 1
    const found = isLast ? path.length - part.length : path.indexOf(part, at)
    if (found < at || !path.startsWith(part, found)) return false
    at = found + part.length
  }
  return !isWhole || at === path.length
}

/** Whether a path with its query may be read: the longest rule decides, `allow` where two are equal (RFC 9309 2.2.2). */
export const mayRead = ({ rules }: RobotRules, path: string): boolean => {
  const asked = plainPath(path)
  const fitting = rules.filter((rule) => matches(rule.path, asked))
  const longest = Math.max(0, ...fitting.map((rule) => rule.path.length))
  return fitting.length === 0 || fitting.some((rule) => rule.allow && rule.path.length === longest)
}
