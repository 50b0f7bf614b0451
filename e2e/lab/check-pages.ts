import { readFileSync } from 'node:fs'

/** Pages and parts of pages of the check lab; what stands in double braces is filled in. */
type Part =
  | 'layout'
  | 'good-foot'
  | 'good-form'
  | 'notice'
  | 'bad'
  | 'middling-head'
  | 'middling-main'
  | 'middling-foot'
  | 'scripted'
  | 'service-main'
  | 'service-foot'
  | 'portal-main'
  | 'closed-main'

/** A part as it stands in its file, filled for a host. */
export const part = (name: Part, host: string): string =>
  readFileSync(new URL(`pages/${name}.html`, import.meta.url), 'utf8')
    .trim()
    .replaceAll('{{host}}', host)
    .replaceAll('{{slug}}', host.replace(/[^a-z0-9]/g, ''))
    .replace('{{goodFoot}}', () => part('good-foot', host))
    .replace('{{goodForm}}', () => part('good-form', host))

/** What a page is made of besides its frame. */
interface PageParts {
  readonly head?: string
  readonly main?: string
  readonly foot?: string
}

/** A sound page of a host. */
export const page = (
  host: string,
  { head = '', main = '', foot = part('good-foot', host) }: PageParts,
): string =>
  part('layout', host)
    .replace('{{head}}', () => head)
    .replace('{{main}}', () => main)
    .replace('{{foot}}', () => foot)

/** What the script of the scripted page asks for: the body of a sound one with a form. */
export const scriptedContent = (host: string): string => {
  const whole = page(host, { main: part('good-form', host) })
  return JSON.stringify({ html: /<body>([\s\S]*)<\/body>/.exec(whole)?.[1] ?? '' })
}
