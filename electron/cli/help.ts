import type { Texts } from '../app/texts.ts'
import type { Options } from './arguments.ts'
import type { Verb } from './verb.ts'

/** Options that every verb takes. */
export const COMMON: Options = {
  workspace: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean' },
}

const VALUES: Readonly<Record<string, string>> = {
  workspace: 'PATH',
  lang: 'vi|en',
  search: 'TEXT',
  facts: 'FILE',
  export: 'FILE',
  import: 'FILE',
  regime: 'ND331|ND85',
  file: 'LIST',
  profile: 'quick|full|deep',
  ca: 'FILE',
  resolve: 'HOST:PORT:ADDRESS[,ADDRESS]',
  'connect-to': 'HOST:PORT:HOST2:PORT2',
  page: 'URL',
  resolver: 'ADDRESS[:PORT]',
  contact: 'TEXT',
  out: 'PATH',
  formats: 'LIST',
  target: 'TARGET',
  format: 'csv|xlsx|junit',
  bundle: 'FILE',
  vantage: 'TEXT',
  sign: 'KEY.p12',
  'passphrase-file': 'FILE',
  port: 'N',
  year: 'YEAR',
}

const aligned = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

const rowOf = (name: string, text: string): readonly [string, string] => [
  [`--${name}`, VALUES[name] ?? ''].join(' ').trim(),
  text,
]

const commonRows = (texts: Texts): (readonly [string, string])[] =>
  Object.keys(COMMON).map((name) => rowOf(name, texts(`cli.option.${name}`)))

const exitRows = (texts: Texts): string[] =>
  aligned(['0', '1', '2', '3'].map((code) => [code, texts(`cli.exit.${code}`)] as const))

/** The help of one verb, line by line. */
export const verbHelp = (verb: Verb, texts: Texts): string[] => {
  const rows = Object.keys(verb.options).map((name) =>
    rowOf(name, texts(`cli.verb.${verb.name}.option.${name}`)),
  )
  return [
    `capdo ${verb.name} ${verb.usage}`.trim(),
    '',
    texts(`cli.verb.${verb.name}.summary`),
    '',
    texts('cli.help.options'),
    ...aligned([...rows, ...commonRows(texts)]),
    '',
    texts('cli.help.exit'),
    ...exitRows(texts),
  ]
}

/** The help of the program, line by line. */
export const programHelp = (verbs: readonly Verb[], texts: Texts): string[] => [
  texts('cli.help.title'),
  '',
  `capdo VERB … [--workspace PATH] [--json] [--lang vi|en] [--quiet] [--help]`,
  '',
  texts('cli.help.verbs'),
  ...aligned(verbs.map((verb) => [verb.name, texts(`cli.verb.${verb.name}.summary`)] as const)),
  '',
  texts('cli.help.options'),
  ...aligned([...commonRows(texts), rowOf('version', texts('cli.option.version'))]),
  '',
  texts('cli.help.exit'),
  ...exitRows(texts),
]
