import type { WebsiteWords } from '../../../data/catalogues/trustlabel/website-words.schema.ts'
import type { OwnerFacts } from '../../../data/contract/site-content.ts'
import type { PageContent, TextBlock } from './page-content.ts'
import { phraseIn } from './words.ts'

const KINDS = ['owner', 'responsible', 'licence', 'address', 'incident', 'copyright'] as const
const EMAIL =
  /[a-z0-9][a-z0-9._%+-]{0,63}(?:@|\s?[[(]\s?at\s?[\])]\s?)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/gi
const PHONE = /(?<![\d./])(?:\+?84|0)[\s.()-]{0,3}\d{1,3}(?:[\s.()-]{0,3}\d{2,4}){2,3}(?!\d)/g

/** Without a marked foot the last stretches of text are read. */
const TAIL = 40

const footOf = ({ blocks }: PageContent): { marked: boolean; blocks: readonly TextBlock[] } => {
  const shown = blocks.filter(({ concealed }) => !concealed)
  const foot = shown.filter(({ footer }) => footer)
  return foot.length > 0 ? { marked: true, blocks: foot } : { marked: false, blocks: shown.slice(-TAIL) }
}

const emailsOf = (text: string, links: PageContent['links']): string[] => {
  const written = (text.match(EMAIL) ?? []).map((found) => found.replace(/\s?[[(]\s?at\s?[\])]\s?/i, '@'))
  const linked = links.flatMap(({ url }) => /^mailto:([^?]{3,254})/i.exec(url)?.[1] ?? [])
  return [...new Set([...written, ...linked].map((found) => found.toLowerCase().replace(/\.+$/, '')))].slice(
    0,
    20,
  )
}

/** Ten or eleven digits behind a zero, or as many behind the country code; twelve are an identity number. */
const isPhone = (digits: string): boolean => /^(0\d{8,10}|84\d{8,10})$/.test(digits)

/** Reads who owns the page from its foot. */
export const ownerFacts = (content: PageContent, words: WebsiteWords): OwnerFacts => {
  const foot = footOf(content)
  const phrases = KINDS.flatMap((kind) => {
    const block = foot.blocks.find((part) => phraseIn(part.words, words.owner[kind]) !== null)
    return block === undefined ? [] : [{ kind, text: block.text.slice(0, 200) }]
  })
  const text = foot.blocks
    .map((block) => block.text)
    .join('\n')
    .slice(-20_000)
  const links = content.links.filter(({ footer }) => footer || !foot.marked)
  const phones = new Set((text.match(PHONE) ?? []).map((found) => found.replace(/\D/g, '')).filter(isPhone))
  const called = links.filter(({ url }) => /^tel:/i.test(url)).length
  return {
    marked: foot.marked,
    phrases,
    emails: emailsOf(text, links),
    phones: Math.max(phones.size, called),
  }
}
