import type { z } from 'zod'
import type { Text } from '../../../data/contract/catalogue.ts'
import type { GuideQuestion } from '../../../data/contract/level-guide.ts'
import { fold } from '../fold.ts'
import type { Language, Texts } from '../texts.ts'
import { COLUMNS, type Column, ENTITIES, type Entity, isComponent } from './columns.ts'

type Label = z.infer<typeof Text>

/** A choice of a column: its code, the label in the language of the form, and every name it is known by, folded. */
export interface Choice {
  readonly code: string
  readonly label: string
  readonly names: ReadonlySet<string>
}

/** A column with its header and its choices (empty where anything may be typed). */
export interface FormColumn {
  readonly column: Column
  readonly header: string
  readonly names: ReadonlySet<string>
  readonly choices: readonly Choice[]
}

export interface FormSheet {
  readonly entity: Entity
  readonly name: string
  readonly names: ReadonlySet<string>
  readonly columns: readonly FormColumn[]
}

/** The words that stand for the states of a fact and for "leave this empty again". */
interface FormWords {
  readonly none: Choice
  readonly notApplicable: Choice
  readonly unfilled: Choice
}

/** The inventory workbook in one language; headers and labels of both languages and the codes are understood. */
export interface InventoryForm {
  readonly texts: Texts
  /** `fold` that remembers: the cells of a large file repeat few words. */
  readonly fold: (text: string) => string
  readonly sheets: Readonly<Record<Entity, FormSheet>>
  /** Names of sheets that hold no rows. */
  readonly silentSheets: ReadonlySet<string>
  readonly scale: readonly Choice[]
  readonly words: FormWords
}

/** Where headers, labels and choices come from. */
export interface FormSources {
  readonly texts: (language: Language) => Texts
  readonly questions: readonly Pick<GuideQuestion, 'key' | 'options' | 'type'>[]
  readonly presets: readonly { readonly id: string; readonly name: Label }[]
  readonly partners: readonly { readonly id: string; readonly name: Label }[]
  readonly scale: readonly { readonly key: string; readonly label: Label }[]
}

interface Speaker {
  readonly own: Texts
  readonly all: readonly Texts[]
  readonly language: Language
}

const nameSet = (...names: readonly string[]): ReadonlySet<string> => new Set(names.map(fold))

const ofSentence = ({ own, all }: Speaker, key: string, codes: readonly [string, ...string[]]): Choice => ({
  code: codes[0],
  label: own(key),
  names: nameSet(...codes, ...all.map((texts) => texts(key))),
})

const ofText = ({ language }: Speaker, code: string, label: Label): Choice => ({
  code,
  label: label[language] ?? label.vi,
  names: nameSet(code, label.vi, label.en ?? label.vi),
})

const flags = (speaker: Speaker): readonly Choice[] => [
  ofSentence(speaker, 'inventory.flag.true', ['true', 'yes', '1', 'x']),
  ofSentence(speaker, 'inventory.flag.false', ['false', 'no', '0']),
]

const levels = (speaker: Speaker): readonly Choice[] =>
  ['1', '2', '3', '4', '5'].map((code) => ({
    code,
    label: code,
    names: nameSet(
      code,
      ...speaker.all.flatMap((t) => [
        t('app.level.name', { level: code }),
        t('inventory.level', { level: code }),
      ]),
    ),
  }))

const choicesOf = (column: Column, speaker: Speaker, sources: FormSources): readonly Choice[] => {
  switch (column.kind) {
    case 'choice':
    case 'set':
      return column.codes.map((code) => ofSentence(speaker, `${column.labels}.${code}`, [code]))
    case 'level':
      return levels(speaker)
    case 'preset':
      return sources.presets.map(({ id, name }) => ofText(speaker, id, name))
    case 'partner':
      return sources.partners.map(({ id, name }) => ofText(speaker, id, name))
    case 'flag':
      return flags(speaker)
    case 'fact': {
      const question = sources.questions.find(({ key }) => key === column.fact)
      if (question?.type === 'flag') return flags(speaker)
      return question?.options.map(({ value, label }) => ofText(speaker, value, label)) ?? []
    }
    default:
      return []
  }
}

/** Columns of components that the tables of the page do not have: there the system and the row itself are known. */
const OWN_WORDS: readonly string[] = ['id', 'systems', 'systemId']

const headerOf = (entity: Entity, column: Column, texts: Texts): string => {
  if (OWN_WORDS.includes(column.key) && entity !== 'website') return texts(`inventory.column.${column.key}`)
  if (isComponent(entity)) return texts(`component.column.${entity}.${column.key}`)
  return column.kind === 'fact-part'
    ? texts(`inventory.column.system.part.${column.part}`, {
        fact: texts(`inventory.column.system.facts.${column.fact}`),
      })
    : texts(`inventory.column.${entity}.${column.key}`)
}

const sheetName = (entity: Entity, texts: Texts): string =>
  texts(isComponent(entity) ? `component.kind.${entity}` : `inventory.sheet.${entity}`)

const withoutBrackets = (header: string): string => header.replace(/\([^)]*\)/g, '')

/** Names of columns without those by which several columns could be meant. */
const distinct = (columns: readonly FormColumn[], short: readonly (readonly string[])[]): FormColumn[] => {
  const owners = new Map<string, Set<number>>()
  columns.forEach(({ names }, at) => {
    for (const name of [...names, ...(short[at] ?? [])])
      owners.set(name, (owners.get(name) ?? new Set()).add(at))
  })
  return columns.map((column, at) => {
    const alone = (short[at] ?? []).filter((name) => owners.get(name)?.size === 1)
    return { ...column, names: new Set([...column.names, ...alone]) }
  })
}

const formSheet = (entity: Entity, speaker: Speaker, sources: FormSources): FormSheet => {
  const headersOf = (column: Column): readonly string[] =>
    speaker.all.map((texts) => headerOf(entity, column, texts))
  const columns = COLUMNS[entity].map((column): FormColumn => {
    const keys = [
      column.key,
      column.key.replace(/^facts\.|Id$/g, ''),
      ...(column.key === 'code' ? ['ref'] : []),
    ]
    return {
      column,
      header: headerOf(entity, column, speaker.own),
      names: nameSet(...keys, ...headersOf(column)),
      choices: choicesOf(column, speaker, sources),
    }
  })
  const short = COLUMNS[entity].map((column) =>
    headersOf(column)
      .map((header) => fold(withoutBrackets(header)))
      .filter((name) => name !== ''),
  )
  return {
    entity,
    name: sheetName(entity, speaker.own),
    names: nameSet(entity, ...speaker.all.map((texts) => sheetName(entity, texts))),
    columns: distinct(columns, short),
  }
}

const REMEMBERED = 5_000
const REMEMBERED_LENGTH = 100

const rememberingFold = (): ((text: string) => string) => {
  const known = new Map<string, string>()
  return (text) => {
    if (text.length > REMEMBERED_LENGTH) return fold(text)
    const folded = known.get(text) ?? fold(text)
    if (known.size < REMEMBERED) known.set(text, folded)
    return folded
  }
}

/** The workbook as one language shows it and as all languages are read. */
export const inventoryForm = (sources: FormSources, language: Language): InventoryForm => {
  const all = [sources.texts('vi'), sources.texts('en')]
  const speaker: Speaker = { own: sources.texts(language), all, language }
  return {
    texts: speaker.own,
    fold: rememberingFold(),
    sheets: Object.fromEntries(
      ENTITIES.map((entity) => [entity, formSheet(entity, speaker, sources)]),
    ) as unknown as InventoryForm['sheets'],
    silentSheets: nameSet(
      ...all.flatMap((texts) => [texts('inventory.sheet.guide'), texts('inventory.sheet.lists')]),
    ),
    scale: sources.scale.map(({ key, label }) => ofText(speaker, key, label)),
    words: {
      none: ofSentence(speaker, 'inventory.word.none', ['none']),
      notApplicable: ofSentence(speaker, 'inventory.word.notApplicable', ['not-applicable', 'n/a']),
      unfilled: ofSentence(speaker, 'inventory.word.unfilled', ['unfilled', 'unknown']),
    },
  }
}
