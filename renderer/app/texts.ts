import { createInstance } from 'i18next'
import { useMemo, useSyncExternalStore } from 'react'
import type { Text } from '../../data/contract/catalogue.ts'
import { LANGUAGES, type Language, sentencesOf } from './locales.ts'

const STORED = 'capdo.language'

const stored = (): Language => {
  const value = localStorage.getItem(STORED)
  return LANGUAGES.find((language) => language === value) ?? 'vi'
}

const i18n = createInstance()

/** Loads the sentences of both languages; Vietnamese is the source and the fallback. */
export const startTexts = async (): Promise<void> => {
  await i18n.init({
    lng: stored(),
    fallbackLng: 'vi',
    resources: {
      vi: { translation: sentencesOf('vi') },
      en: { translation: sentencesOf('en') },
    },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = i18n.language
}

/** Switches the page to a language and keeps the choice. */
export const setLanguage = (language: Language): void => {
  localStorage.setItem(STORED, language)
  document.documentElement.lang = language
  void i18n.changeLanguage(language)
}

const onLanguage = (listener: () => void): (() => void) => {
  i18n.on('languageChanged', listener)
  return () => i18n.off('languageChanged', listener)
}

const languageNow = (): Language => (i18n.language === 'en' ? 'en' : 'vi')

/** A sentence by key (`feature.part.name`), with `{{name}}` filled from `params`. */
export type Translate = (key: string, params?: Readonly<Record<string, unknown>>) => string

export interface Texts {
  readonly t: Translate
  readonly language: Language
  /** The sentence of `key`, or `otherwise` where no file holds it. */
  readonly known: (key: string, otherwise: string) => string
  /** Text of a catalogue: English where it has been written, else Vietnamese. */
  readonly pick: (text: Text) => string
}

/** `{{n}}` counts as well: English has a sentence of its own for one thing. */
const counted = (params: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> =>
  typeof params.n === 'number' ? { count: params.n, ...params } : params

/** The sentences of the language in use; the component follows a change of language. */
export const useTexts = (): Texts => {
  const language = useSyncExternalStore(onLanguage, languageNow)
  return useMemo(() => {
    const t = i18n.getFixedT(language)
    return {
      language,
      t: (key, params) => t(key, counted(params)),
      known: (key, otherwise) => (i18n.exists(key, { lng: language }) ? t(key) : otherwise),
      pick: (text) => (language === 'en' ? (text.en ?? text.vi) : text.vi),
    }
  }, [language])
}
