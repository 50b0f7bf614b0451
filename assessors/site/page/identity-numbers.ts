import type { WebsiteWords } from '../../../data/catalogues/trustlabel/website-words.schema.ts'
import type { PageContent } from './page-content.ts'
import { phraseIn } from './words.ts'

const CITIZEN_ID = /(?<![\d.,/-])0(?:0[1-9]|[1-8]\d|9[0-6])\d{9}(?![\d.,/-]\d|\d)/g
const OLD_ID = /(?<![\d.,/-])\d{9}(?![\d.,/-]\d|\d)/g

/** How many distinct numbers look like identity numbers; nine digits only where a heading says what they are. Never which. */
export const identityNumbers = ({ blocks }: PageContent, words: WebsiteWords): number => {
  const shown = blocks.filter(({ concealed }) => !concealed)
  const text = shown.map((block) => block.text).join('\n')
  const isHeaded = shown.some(
    (block) => block.text.length < 200 && phraseIn(block.words, words.identityHeadings) !== null,
  )
  return new Set([...(text.match(CITIZEN_ID) ?? []), ...(isHeaded ? (text.match(OLD_ID) ?? []) : [])]).size
}
