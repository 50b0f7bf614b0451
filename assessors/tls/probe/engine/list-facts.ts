import type { GroupList } from '../checks/group-lists.ts'
import { fromLadder, type IntoleranceResult } from '../checks/intolerance.ts'
import type { ControlFact, ProtocolVersion, Ssl2Fact, TlsFacts } from '../facts.ts'
import { groupName, inGroupOrder } from '../registry/groups.ts'
import { suiteFact } from '../registry/suites.ts'
import type { Context } from './context.ts'
import type { SuiteLists } from './suite-stage.ts'
import type { Orders } from './tasks.ts'

/** Groups of every version that was asked. */
export function groupFacts(
  context: Context,
  lists: ReadonlyMap<ProtocolVersion, GroupList | null>,
): Pick<TlsFacts, 'groups' | 'groupsComplete' | 'preferredGroup'> {
  const groups: Partial<Record<ProtocolVersion, string[]>> = {}
  const groupsComplete: Partial<Record<ProtocolVersion, boolean>> = {}
  const preferredGroup: Partial<Record<ProtocolVersion, string>> = {}
  for (const [version, list] of lists) {
    if (list === null) continue
    if (list.reason !== null) context.notes.add(`groups.${version}`, list.reason)
    groups[version] = inGroupOrder(list.accepted).map(groupName)
    groupsComplete[version] = list.complete
    if (list.preferred !== null) preferredGroup[version] = groupName(list.preferred)
  }
  return { groups, groupsComplete, preferredGroup }
}

type SuiteFacts = Pick<
  TlsFacts,
  'suites' | 'suitesComplete' | 'classes' | 'order' | 'preference' | 'chachaPriority'
>

/** Suites of every version and who decides among them. */
export function suiteFacts(lists: SuiteLists, orders: Orders, ssl2: Ssl2Fact | null): SuiteFacts {
  const versions = [...lists.values()]
  const entries = [...orders]
  const chacha = entries.map(([, result]) => result.chacha)
  const base = {
    suites: Object.fromEntries(versions.map((list) => [list.version, list.accepted.map(suiteFact)])),
    suitesComplete: Object.fromEntries(versions.map((list) => [list.version, list.complete])),
    classes: Object.fromEntries(versions.map((list) => [list.version, list.classes])),
    order: Object.fromEntries(entries.map(([version, result]) => [version, result.order])),
    preference: Object.fromEntries(
      entries.flatMap(([version, result]) =>
        result.preference === null ? [] : [[version, result.preference]],
      ),
    ),
    chachaPriority: chacha.includes(true) ? true : chacha.includes(false) ? false : null,
  }
  if (ssl2 === null || !ssl2.offered) return base
  return {
    ...base,
    suites: { SSLv2: ssl2.suites, ...base.suites },
    suitesComplete: { SSLv2: true, ...base.suitesComplete },
  }
}

/** What the host does not bear, from the ladder, the special hellos and status_request. */
export function intoleranceFacts(
  control: ControlFact,
  special: IntoleranceResult,
  statusRefused: boolean,
): Pick<TlsFacts, 'intolerance' | 'intoleranceTested'> {
  const found = [
    ...fromLadder(control),
    ...special.found,
    ...(statusRefused ? (['status-request'] as const) : []),
  ]
  return { intolerance: [...new Set(found)], intoleranceTested: [...special.tested, 'status-request'] }
}
