import { foldText } from '../fold-text.ts'
import { parentOf, textOf } from './page-element.ts'
import type { PageElement } from './parse-page.ts'

const NOTICE = 240

/** The boxes around an element, innermost first, each as folded text, as long as they are short enough to be one notice. */
export const noticesAround = (element: PageElement): readonly string[] => {
  const notices: string[] = []
  for (let at: PageElement | null = element; at !== null && notices.length < 4; at = parentOf(at)) {
    const text = textOf(at, NOTICE)
    if (text.length >= NOTICE) break
    notices.push(foldText(text))
  }
  return notices
}
