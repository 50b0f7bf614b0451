import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The four faces of the font that is embedded: same widths as Times New Roman, all Vietnamese letters. */
export interface FontFiles {
  readonly normal: Buffer
  readonly bold: Buffer
  readonly italics: Buffer
  readonly bolditalics: Buffer
}

export type Face = keyof FontFiles

const FILES: Readonly<Record<Face, string>> = {
  normal: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italics: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bolditalics: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
}

let loaded: FontFiles | undefined

/** Reads the font files of the package `@expo-google-fonts/tinos`, once. */
export const fontFiles = (): FontFiles => {
  if (loaded === undefined) {
    const { resolve } = createRequire(import.meta.url)
    const read = (face: Face): Buffer => readFileSync(resolve(`@expo-google-fonts/tinos/${FILES[face]}`))
    loaded = {
      normal: read('normal'),
      bold: read('bold'),
      italics: read('italics'),
      bolditalics: read('bolditalics'),
    }
  }
  return loaded
}

/** The face for a run. */
export const faceOf = (bold: boolean, italic: boolean): Face =>
  bold ? (italic ? 'bolditalics' : 'bold') : italic ? 'italics' : 'normal'
