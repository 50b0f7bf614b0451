import type { Actor } from '../app/actor.ts'
import type { App } from '../app/create-app.ts'
import type { HostActions } from '../app/host.ts'
import type { Language, Texts } from '../app/texts.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { type ExitCode, UsageError } from './exit.ts'
import { explain } from './explain.ts'
import { COMMON, programHelp, verbHelp } from './help.ts'
import type { Offline } from './offline.ts'
import { createOutput, type Output, type Sink } from './output.ts'
import { createProgress } from './progress.ts'
import type { CliContext, Opening, ServeOptions, Verb, Work } from './verb.ts'
import { VERBS } from './verbs.ts'
import { workOf } from './work.ts'

/** How a workspace is opened; the folder is made when it is not there. */
export type OpenApp = (workspace: string, host: HostActions) => Promise<App>

/** What serving the page needs to know. */
export interface ServeOrder extends ServeOptions {
  readonly workspace: string
  readonly texts: Texts
  readonly output: Output
  readonly json: boolean
}

/** The world of one run of the command line. */
export interface CliHost {
  readonly argv: readonly string[]
  readonly out: Sink
  readonly err: Sink
  readonly version: string
  readonly defaultWorkspace: string
  readonly actor: Actor
  readonly texts: (language: Language) => Texts
  readonly workspaceExists: (folder: string) => boolean
  readonly holdsWorkspace: (folder: string) => boolean
  readonly openApp: OpenApp
  readonly offline: () => Promise<Offline>
  readonly serve: (order: ServeOrder) => Promise<void>
  readonly signal: AbortSignal
}

const LANGUAGES: readonly Language[] = ['vi', 'en']

/** The language is read before anything else, so that even a wrong command line is answered in it. */
const languageOf = (argv: readonly string[]): Language | undefined => {
  const at = argv.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='))
  if (at < 0) return 'vi'
  const word = argv[at] ?? ''
  const value = word.includes('=') ? word.slice('--lang='.length) : argv[at + 1]
  return LANGUAGES.find((language) => language === value)
}

const inWorkspace =
  (host: CliHost, workspace: string, texts: Texts) =>
  async <T>({ place, create = false }: Opening, job: (work: Work) => Promise<T>): Promise<T> => {
    if (!create && !host.workspaceExists(workspace)) {
      throw new UsageError(texts('cli.fault.noWorkspace', { workspace }))
    }
    const app = await host.openApp(workspace, {
      choosePlace: async () => place ?? null,
      openLink: async () => undefined,
    })
    try {
      return await job(workOf(app, host.actor))
    } finally {
      await app.close()
    }
  }

const contextOf = (host: CliHost, args: Arguments, texts: Texts): CliContext => {
  const [json, quiet] = [args.flag('json'), args.flag('quiet')]
  const workspace = args.value('workspace') ?? host.defaultWorkspace
  const output = createOutput(host.out, host.err)
  return {
    texts,
    language: languageOf(host.argv) ?? 'vi',
    json,
    quiet,
    output,
    workspace,
    hasWorkspace: host.holdsWorkspace(workspace),
    progress: createProgress(host.err, quiet),
    inWorkspace: inWorkspace(host, workspace, texts),
    offline: host.offline,
    serve: (options) => host.serve({ ...options, workspace, texts, output, json }),
    signal: host.signal,
  }
}

const findVerb = (name: string, texts: Texts): Verb => {
  const verb = VERBS.find((known) => known.name === name)
  if (verb !== undefined) return verb
  throw new UsageError(texts('cli.fault.verb', { what: name }))
}

const run = async (host: CliHost, texts: Texts, output: Output): Promise<ExitCode> => {
  const [name, ...rest] = host.argv
  if (name === undefined || name === '--help' || (name.startsWith('--lang') && rest.includes('--help'))) {
    for (const line of programHelp(VERBS, texts)) (name === undefined ? output.note : output.line)(line)
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    output.line(host.version)
    return 0
  }
  const verb = findVerb(name, texts)
  const args = readArguments(rest, { ...COMMON, ...verb.options }, texts)
  if (args.flag('help')) {
    for (const line of verbHelp(verb, texts)) output.line(line)
    return 0
  }
  return verb.run(args, contextOf(host, args, texts))
}

/** Runs one command line to its exit code; never throws. */
export const runCli = async (host: CliHost): Promise<ExitCode> => {
  const language = languageOf(host.argv)
  const texts = host.texts(language ?? 'vi')
  const output = createOutput(host.out, host.err)
  try {
    if (language === undefined) {
      throw new UsageError(texts('cli.fault.form', { option: '--lang', value: '', expected: 'vi, en' }))
    }
    return await run(host, texts, output)
  } catch (error) {
    const { code, lines } = explain(error, texts)
    for (const line of lines) output.note(line)
    return code
  }
}
