import {
  listClasses12,
  listSuites12,
  listSuites13,
  listSuitesOld,
  type SuiteList,
} from '../checks/suite-lists.ts'
import type { VersionStates } from '../checks/versions.ts'
import type { HelloVersion } from '../wire/client-hello.ts'
import type { Context } from './context.ts'

/** Suites of each offered version. */
export type SuiteLists = ReadonlyMap<HelloVersion, SuiteList>

const olderVersions = ['1.1', '1.0', 'SSLv3'] as const

// In the quick profile an old version is a finding by itself; one accepted suite proves it.
function onlyProof(version: HelloVersion, suite: number): SuiteList {
  return { version, accepted: [suite], complete: false, classes: [], reason: null }
}

async function old(context: Context, states: VersionStates, hints: readonly number[]): Promise<SuiteList[]> {
  const lists: Promise<SuiteList>[] = []
  for (const version of olderVersions) {
    const state = states[version]
    if (state.kind !== 'offered') continue
    const quick = context.profile === 'quick'
    lists.push(
      quick
        ? Promise.resolve(onlyProof(version, state.hello.suite))
        : listSuitesOld(context, version, hints.length > 0 ? hints : [state.hello.suite]),
    )
  }
  return Promise.all(lists)
}

async function newest(context: Context, states: VersionStates): Promise<SuiteList[]> {
  const lists: Promise<SuiteList>[] = []
  const newestState = states['1.3']
  if (newestState.kind === 'offered') {
    const quick = context.profile === 'quick'
    lists.push(quick ? Promise.resolve(onlyProof('1.3', newestState.hello.suite)) : listSuites13(context))
  }
  const second = states['1.2']
  if (second.kind === 'offered') {
    lists.push(
      context.profile === 'quick' ? listClasses12(context, second.hello.suite) : listSuites12(context),
    )
  }
  return Promise.all(lists)
}

// Without TLS 1.2 the best old version is listed first, so that its suites shorten the lanes of the others.
async function oldest(
  context: Context,
  states: VersionStates,
  hints: readonly number[],
): Promise<SuiteList[]> {
  const best = olderVersions.find((version) => states[version].kind === 'offered')
  const state = best === undefined ? undefined : states[best]
  if (hints.length > 0 || best === undefined || state?.kind !== 'offered' || context.profile === 'quick')
    return old(context, states, hints)
  const first = await listSuitesOld(context, best, [])
  const rest: VersionStates = { ...states, [best]: { kind: 'refused', how: { kind: 'closed' } } }
  return [first, ...(await old(context, rest, first.accepted))]
}

/** Lists the suites of every offered version: newest first, older ones with what was learnt. */
export async function listAllSuites(context: Context, states: VersionStates): Promise<SuiteLists> {
  const first = await newest(context, states)
  const hints = first.find((list) => list.version === '1.2')?.accepted ?? []
  const all = [...first, ...(await oldest(context, states, hints))]
  for (const list of all) if (list.reason !== null) context.notes.add(`suites.${list.version}`, list.reason)
  return new Map(all.map((list) => [list.version, list]))
}
