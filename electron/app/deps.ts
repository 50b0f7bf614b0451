import type { AppEvent } from '../../data/contract/index.ts'
import type { Store } from '../store/store.ts'
import type { Catalogues } from './catalogues.ts'
import type { HostActions } from './host.ts'
import type { LevelBook } from './level-book.ts'
import type { ScanRunner } from './scan-runner.ts'
import type { Language, Texts } from './texts.ts'

/** All that handlers work with; time, keys, files and network come in here and nowhere else. */
export interface AppDeps {
  readonly store: Store
  readonly catalogues: Catalogues
  /** The levels of all systems, judged once and kept. */
  readonly levels: LevelBook
  readonly texts: (language: Language) => Texts
  readonly dataDir: string
  /** Folder of the workspace. */
  readonly workspace: string
  readonly now: () => Date
  readonly newId: () => string
  readonly host: HostActions
  readonly scanner: ScanRunner
  readonly emit: (event: AppEvent) => void
  /** Gets what nobody expected, for the log of the host. */
  readonly report: (error: unknown) => void
}
