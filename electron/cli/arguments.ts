import { parseArgs } from 'node:util'
import type { Texts } from '../app/texts.ts'
import { UsageError } from './exit.ts'

/** One option of a verb. */
export interface Option {
  readonly type: 'string' | 'boolean'
  readonly multiple?: boolean
}

export type Options = Readonly<Record<string, Option>>

/** A command line as read: values by option, in the order given. */
export interface Arguments {
  readonly positionals: readonly string[]
  readonly flag: (name: string) => boolean
  /** The last value of an option, as usual on command lines. */
  readonly value: (name: string) => string | undefined
  readonly values: (name: string) => readonly string[]
}

interface Token {
  readonly kind: string
  readonly name?: string
  readonly rawName?: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

const faultOf = (token: Token, options: Options, texts: Texts): string | undefined => {
  if (token.kind !== 'option') return undefined
  const shown = token.rawName ?? ''
  const option = options[token.name ?? '']
  if (option === undefined) return texts('cli.fault.option', { option: shown })
  const swallowed = token.inlineValue === false && (token.value ?? '').startsWith('--')
  if (option.type === 'string' && (token.value === undefined || token.value === '' || swallowed)) {
    return texts('cli.fault.value', { option: shown })
  }
  return option.type === 'boolean' && token.value !== undefined
    ? texts('cli.fault.noValue', { option: shown })
    : undefined
}

/** Reads a command line; throws `UsageError` for an unknown option or a missing or superfluous value. */
export const readArguments = (argv: readonly string[], options: Options, texts: Texts): Arguments => {
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: { ...options },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given = new Map<string, string[]>()
  for (const token of tokens as readonly Token[]) {
    const fault = faultOf(token, options, texts)
    if (fault !== undefined) throw new UsageError(fault)
    if (token.kind !== 'option' || token.name === undefined) continue
    given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? ''])
  }
  return {
    positionals,
    flag: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
  }
}
