import { v5 } from 'uuid'

/** Version of the model that the files follow. */
export const OSCAL_VERSION = '1.1.2'

/** Names of this program's own properties are told apart by this address; nothing needs to stand there. */
export const NAMESPACE = 'https://capdo.example/ns/oscal'

/** OSCAL takes UUIDs of versions 4 and 5 only; the same thing keeps the same one in every export. */
const ROOT = 'b1f7c0de-6d3a-4c55-9a7e-2f6f0c1d4e11'

/** A stable UUID for a thing of a dossier, e.g. `stableId('component', id)`. */
export const stableId = (kind: string, key: string): string => v5(`${kind} ${key}`, ROOT)

/** A name of OSCAL is one line without blanks at its ends; what is empty is told by `otherwise`. */
export const oneLine = (text: string, otherwise: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line === '' ? otherwise : line
}

/** Prose of OSCAL is Markdown: what people typed must not turn into markup or links. */
export const prose = (text: string, otherwise: string): string => {
  const plain = text.trim() === '' ? otherwise : text.trim()
  return plain.replace(/[\\`*_[\]<>#|]/g, '\\$&')
}

/** A property of this program. */
export interface Property {
  readonly name: string
  readonly ns: string
  readonly value: string
}

/** Properties with their values; one without a value is left out, since OSCAL has no empty values. */
export const properties = (values: Readonly<Record<string, string | number | null>>): Property[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const text = value === null ? '' : oneLine(String(value), '')
    return text === '' ? [] : [{ name, ns: NAMESPACE, value: text }]
  })

/** A list that OSCAL wants left out when it is empty. */
export const listed = <K extends string, T>(
  key: K,
  items: readonly T[],
): { readonly [P in K]?: readonly T[] } =>
  items.length === 0 ? {} : ({ [key]: items } as { readonly [P in K]: readonly T[] })
