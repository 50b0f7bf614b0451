import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Language = 'vi' | 'en'

/** A sentence by key (`feature.part.name`), with `{{name}}` filled from `params`; an unknown key is answered as itself. */
export type Texts = (key: string, params?: Readonly<Record<string, string | number>>) => string

const flatten = (prefix: string, node: unknown, into: Map<string, string>): void => {
  if (typeof node === 'string') into.set(prefix, node)
  else if (node !== null && typeof node === 'object') {
    for (const [key, child] of Object.entries(node)) flatten(`${prefix}.${key}`, child, into)
  }
}

const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => String(params[name] ?? whole))

/** Loads the sentences of one language from `locales/<language>/<feature>.json`; the first part of a key is the file. */
export const loadTexts = (dataDir: string, language: Language): Texts => {
  const folder = join(dataDir, 'locales', language)
  const sentences = new Map<string, string>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    flatten(file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(folder, file), 'utf8')), sentences)
  }
  return (key, params = {}) => fill(sentences.get(key) ?? key, params)
}
