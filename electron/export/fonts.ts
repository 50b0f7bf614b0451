import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The name that the PDF writer knows it by. */
export const FONT = 'Tinos'

/** The four faces of the font that is embedded: same widths as Times New Roman, all Vietnamese letters. */
export type Face = 'normal' | 'bold' | 'italics' | 'bolditalics'

const FILES: Readonly<Record<Face, string>> = {
  normal: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italics: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bolditalics: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
}

const { resolve } = createRequire(import.meta.url)

/** Where the file of a face lies: in the package `@expo-google-fonts/tinos`. */
export const fontPath = (face: Face): string => resolve(`@expo-google-fonts/tinos/${FILES[face]}`)

const loaded = new Map<Face, Buffer>()

/** The file of a face, read once. */
export const fontFile = (face: Face): Buffer => {
  const known = loaded.get(face)
  if (known !== undefined) return known
  const bytes = readFileSync(fontPath(face))
  loaded.set(face, bytes)
  return bytes
}

/** The face for a run. */
export const faceOf = (bold: boolean, italic: boolean): Face =>
  bold ? (italic ? 'bolditalics' : 'bold') : italic ? 'italics' : 'normal'
