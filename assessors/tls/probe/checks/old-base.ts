import type { HelloVersion } from '../wire/client-hello.ts'
import type { ServerHello } from '../wire/messages.ts'
import type { AskedVersions } from './versions.ts'

/** A version up to TLS 1.2. */
export type OldVersion = Exclude<HelloVersion, '1.3'>

/** An offered version up to TLS 1.2: the suites of the hello that showed it, and what came back. */
export interface OldBase {
  readonly version: OldVersion
  readonly suites: readonly number[]
  readonly hello: ServerHello
}

/** Versions of TLS up to 1.2, best first: those in which a hello has extensions. */
export const oldTls: readonly OldVersion[] = ['1.2', '1.1', '1.0']

/** The same and SSLv3. */
export const oldVersions: readonly OldVersion[] = [...oldTls, 'SSLv3']

/** The offered ones of these versions, at most `most`; no later than needed to be sure. */
export async function offeredOld(
  asked: AskedVersions,
  versions: readonly OldVersion[],
  most: number,
): Promise<readonly OldBase[]> {
  const found: OldBase[] = []
  for (const version of versions) {
    const state = await asked[version]
    if (state.kind === 'offered') found.push({ version, suites: state.suites, hello: state.hello })
    if (found.length === most) break
  }
  return found
}
