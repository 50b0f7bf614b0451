import type { Input, ProcedureName, Output as Value } from '../../data/contract/index.ts'
import type { Language, Texts } from '../app/texts.ts'
import type { Arguments, Options } from './arguments.ts'
import type { ExitCode } from './exit.ts'
import type { Offline } from './offline.ts'
import type { Output } from './output.ts'
import type { Progress } from './progress.ts'

/** An open workspace; `call` throws `CallFailed` for a refused call. */
export interface Work {
  readonly call: <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Value<N>>
}

/** How a verb wants its workspace opened. */
export interface Opening {
  /** The folder that results are written to, where the verb writes any. */
  readonly place?: string
  /** Makes the workspace when it is not there; other verbs refuse. */
  readonly create?: boolean
}

/** Everything a verb works with besides its arguments. */
export interface CliContext {
  readonly texts: Texts
  readonly language: Language
  readonly json: boolean
  readonly quiet: boolean
  readonly output: Output
  readonly progress: Progress
  readonly workspace: string
  /** The folder holds a workspace already. */
  readonly hasWorkspace: boolean
  /** Opens the workspace for `job` and closes it afterwards. */
  readonly inWorkspace: <T>(opening: Opening, job: (work: Work) => Promise<T>) => Promise<T>
  readonly offline: () => Promise<Offline>
  readonly serve: (options: ServeOptions) => Promise<void>
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** What `web` was asked for. */
export interface ServeOptions {
  readonly port: number
  readonly open: boolean
}

/** One verb of the command line; its sentences are `cli.verb.<name>.…`. */
export interface Verb {
  readonly name: string
  /** What follows the name in the usage line, e.g. `FILE [--dry-run]`. */
  readonly usage: string
  readonly options: Options
  readonly run: (args: Arguments, context: CliContext) => Promise<ExitCode>
}
