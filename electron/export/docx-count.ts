import { Bookmark, type ParagraphChild, SimpleField, TextRun } from 'docx'
import type { PrintedRun } from './run-text.ts'

/** Bookmarks whose name begins so are not shown to the reader. */
const bookmarkOf = (anchor: string): string => `_Ref_${anchor}`

/** The label of a caption: its number counts itself (SEQ), the whole is what the text refers to. */
const labelField = ({ text }: PrintedRun, { name, anchor }: NonNullable<PrintedRun['count']>): Bookmark => {
  const number = /\d+$/.exec(text)?.[0] ?? ''
  return new Bookmark({
    id: bookmarkOf(anchor),
    children: [
      new TextRun({ text: text.slice(0, text.length - number.length) }),
      new SimpleField(`SEQ ${name} \\* ARABIC`, number),
    ],
  })
}

/**
 * A label that counts, or a text that repeats one, as a field with its result in it: word processors show the number without
 * asking and renumber when an officer adds a table. Null for any other text.
 */
export const countedRun = (run: PrintedRun): ParagraphChild | null => {
  if (run.count !== undefined) return labelField(run, run.count)
  return run.ref === undefined ? null : new SimpleField(`REF ${bookmarkOf(run.ref)} \\h`, run.text)
}
