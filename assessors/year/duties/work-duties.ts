import type { PlanItem } from '../../../data/contract/plan.ts'
import { countingDue, isOpen } from '../../requirements/plan-rules.ts'
import { draftDuty, sayWhat } from './draft.ts'
import type { DutyDraft } from './settle.ts'

type Item = Pick<
  PlanItem,
  'id' | 'systemId' | 'number' | 'title' | 'state' | 'due' | 'deviation' | 'milestones'
> & { readonly systemCode: string }

const itemDuties = (item: Item): DutyDraft[] => {
  const name = `${item.systemCode}-${item.number}`
  const shared = {
    kind: 'plan' as const,
    systemIds: [item.systemId],
    link: { page: 'plan' as const, id: item.id },
  }
  const due = countingDue(item)
  const whole = draftDuty({
    ...shared,
    key: `plan ${item.id}`,
    date: due,
    what: sayWhat('plan', { number: name, title: item.title }),
  })
  const parts = item.milestones.flatMap(({ text, due: day, doneOn }, at) =>
    day === null || doneOn !== null
      ? []
      : [
          draftDuty({
            ...shared,
            key: `plan ${item.id} ${at}`,
            date: day,
            what: sayWhat('milestone', { number: name, title: text }),
          }),
        ],
  )
  return due === null ? parts : [whole, ...parts]
}

/** Open items of the plan and their milestones on the day that counts; one without a day is no duty of a day. */
export const planDuties = (items: readonly Item[]): DutyDraft[] => items.filter(isOpen).flatMap(itemDuties)

/** Evidence that stops proving anything after its last day. */
export const evidenceDuties = (
  evidence: readonly {
    readonly id: string
    readonly systemId: string
    readonly name: string
    readonly expiresOn: string
  }[],
): DutyDraft[] =>
  evidence.map(({ id, systemId, name, expiresOn }) =>
    draftDuty({
      key: `evidence ${id}`,
      kind: 'evidence',
      date: expiresOn,
      what: sayWhat('evidence', { name }),
      systemIds: [systemId],
      link: { page: 'requirement', id: systemId },
    }),
  )
