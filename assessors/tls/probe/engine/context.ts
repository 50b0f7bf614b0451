import type { ProbeProfile, ProbeTarget } from '../facts.ts'
import type { ServerHello } from '../wire/messages.ts'
import type { HostStyle } from './hellos.ts'
import type { Notes } from './notes.ts'
import type { ProbeSession } from './session.ts'

/** What every check gets: the session of the host, its style, and where to note what could not be concluded. */
export interface Context {
  readonly session: ProbeSession
  readonly host: HostStyle
  readonly target: ProbeTarget
  readonly profile: ProbeProfile
  readonly notes: Notes
  /** What the server said to the control hello. */
  readonly reply: ServerHello | null
  /** The suites of the control hello. */
  readonly controlSuites: readonly number[]
  /** Milliseconds since 1970 against which validity is judged. */
  readonly now: number
}
