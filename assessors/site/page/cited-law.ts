import type { WebsiteWords } from '../../../data/catalogues/trustlabel/website-words.schema.ts'
import type { CitedLaw } from '../../../data/contract/site-content.ts'
import type { TextBlock } from './page-content.ts'
import { phraseIn } from './words.ts'

/** Words on either side that may say that the statute was replaced. */
const AROUND = 120
const MOST = 50

const citation = (
  block: TextBlock,
  law: WebsiteWords['endedLaw'][number],
  words: WebsiteWords,
): CitedLaw | null => {
  const folded = block.words
  const number = phraseIn(folded, law.numbers)
  if (number === null) return null
  const at = folded.indexOf(` ${number} `)
  const around = ` ${folded.slice(Math.max(0, at - AROUND), at + number.length + AROUND)} `
  return { id: law.id, text: block.text.slice(0, 200), outdated: phraseIn(around, words.replacedBy) === null }
}

/** Statutes a page cites although they have ended by `now`; the first place of each that calls it valid counts. */
export const citedLaw = (blocks: readonly TextBlock[], words: WebsiteWords, now: Date): CitedLaw[] =>
  words.endedLaw
    .filter(({ endedOn }) => Date.parse(endedOn) <= now.getTime())
    .flatMap((law) => {
      const shown = blocks.filter(({ concealed }) => !concealed)
      const found = shown.flatMap((block) => citation(block, law, words) ?? []).slice(0, MOST)
      const [first] = [...found.filter(({ outdated }) => outdated), ...found]
      return first === undefined ? [] : [first]
    })
