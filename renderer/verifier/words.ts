import en from '../../data/locales/en/verifier.json'
import vi from '../../data/locales/vi/verifier.json'

/** The languages of this page; it holds both, since it stands alone. */
export type Language = 'vi' | 'en'

/** A sentence of this page. */
export type Key = keyof typeof vi

const WORDS: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { vi, en }

/** Fills `{{name}}` in a sentence. */
export const wordsOf =
  (language: Language) =>
  (key: Key, values: Readonly<Record<string, string | number>> = {}): string =>
    WORDS[language][key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))

export type Words = ReturnType<typeof wordsOf>
