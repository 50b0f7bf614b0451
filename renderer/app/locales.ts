export type Language = 'vi' | 'en'

export const LANGUAGES: readonly Language[] = ['vi', 'en']

/** `data/locales/<language>/<feature>.json`, taken by pattern so that a new file needs no line here. */
const files = import.meta.glob<Record<string, unknown>>('../../data/locales/*/*.json', {
  eager: true,
  import: 'default',
})

/** Sentences of one language as a tree; the first part of a key is the file: `overview.title`. */
export const sentencesOf = (language: Language): Record<string, unknown> => {
  const marker = `/locales/${language}/`
  const own = Object.entries(files).filter(([path]) => path.includes(marker))
  return Object.fromEntries(
    own.map(([path, tree]) => [path.slice(path.indexOf(marker) + marker.length, -'.json'.length), tree]),
  )
}
