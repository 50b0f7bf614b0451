import { Failure } from '../../../data/contract/failure.ts'

const PICTURES: readonly { readonly type: string; readonly starts: string }[] = [
  { type: 'image/png', starts: '89504e470d0a1a0a' },
  { type: 'image/jpeg', starts: 'ffd8ff' },
]

const WORD = 'application/vnd.openxmlformats-officedocument'

/** By ending: only what offices hand in; the type decides how the page offers the file and nothing is ever run. */
const ENDINGS: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: `${WORD}.wordprocessingml.document`,
  xlsx: `${WORD}.spreadsheetml.sheet`,
  pptx: `${WORD}.presentationml.presentation`,
  txt: 'text/plain',
  csv: 'text/csv',
  log: 'text/plain',
  zip: 'application/zip',
}

/** A picture by its first bytes (a name says nothing); webp has its mark further in. */
const pictureType = (bytes: Buffer): string | undefined => {
  const head = bytes.subarray(0, 12).toString('hex')
  if (head.startsWith('52494646') && head.slice(16, 24) === '57454250') return 'image/webp'
  return PICTURES.find(({ starts }) => head.startsWith(starts))?.type
}

/** The type of a file handed in. Throws `bad-input` when something is called a screenshot and is no picture. */
export const mediaTypeOf = (file: string, bytes: Buffer, screenshot: boolean): string => {
  const picture = pictureType(bytes)
  if (picture !== undefined) return picture
  if (screenshot) throw new Failure('bad-input', { faults: [{ field: 'file', expected: 'PNG, JPEG, WebP' }] })
  const ending = /\.([a-z0-9]{1,5})$/i.exec(file)?.[1]?.toLowerCase() ?? ''
  return ENDINGS[ending] ?? 'application/octet-stream'
}
