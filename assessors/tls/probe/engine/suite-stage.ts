import { SuiteHunt, type SuiteList } from '../checks/suite-hunt.ts'
import { listClasses12, listSuites12, listSuites13, listSuitesOld, proofOnly } from '../checks/suite-lists.ts'
import type { AskedVersions } from '../checks/versions.ts'
import type { HelloVersion } from '../wire/client-hello.ts'
import type { Context } from './context.ts'

/** The hunt for the suites of each version; null once the version is known not to be offered. */
export type Hunts = { readonly [V in HelloVersion]: Promise<SuiteHunt<V> | null> }

/** Suites of each offered version. */
export type SuiteLists = ReadonlyMap<HelloVersion, SuiteList>

async function listFor(context: Context, hunt: SuiteHunt, newest: Hunts['1.2'] | null): Promise<SuiteList> {
  const quick = context.profile === 'quick'
  if (hunt.version === '1.2') return quick ? listClasses12(context, hunt) : listSuites12(context, hunt)
  if (quick) return proofOnly(hunt)
  if (hunt.version === '1.3') return listSuites13(context, hunt)
  return listSuitesOld(context, hunt, newest === null ? null : await newest)
}

async function start<V extends HelloVersion>(
  context: Context,
  asked: AskedVersions,
  { version, newest }: { readonly version: V; readonly newest: Hunts['1.2'] | null },
): Promise<SuiteHunt<V> | null> {
  const state = await asked[version]
  if (state.kind !== 'offered') return null
  const hunt = new SuiteHunt(version, { offered: state.suites, chosen: state.hello.suite })
  listFor(context, hunt, newest).then(
    (list) => {
      if (list.reason !== null) context.notes.add(`suites.${version}`, list.reason)
      hunt.finish(list)
    },
    (error: unknown) => hunt.fail(error),
  )
  return hunt
}

/** Starts to list the suites of every version as soon as it is known to be offered. */
export function startHunts(context: Context, asked: AskedVersions): Hunts {
  const newest = start(context, asked, { version: '1.2', newest: null })
  return {
    '1.3': start(context, asked, { version: '1.3', newest: null }),
    '1.2': newest,
    '1.1': start(context, asked, { version: '1.1', newest }),
    '1.0': start(context, asked, { version: '1.0', newest }),
    SSLv3: start(context, asked, { version: 'SSLv3', newest }),
  }
}

/** The hunt in the best offered version up to TLS 1.2, no later than needed to be sure. */
export async function bestOldHunt(hunts: Hunts): Promise<SuiteHunt<Exclude<HelloVersion, '1.3'>> | null> {
  return (await hunts['1.2']) ?? (await hunts['1.1']) ?? (await hunts['1.0']) ?? hunts.SSLv3
}

/** All lists, newest version first. */
export async function listedSuites(hunts: Hunts): Promise<SuiteLists> {
  const all: SuiteList[] = []
  for (const version of ['1.3', '1.2', '1.1', '1.0', 'SSLv3'] as const) {
    const hunt = await hunts[version]
    if (hunt !== null) all.push(await hunt.list)
  }
  return new Map(all.map((list) => [list.version, list]))
}
