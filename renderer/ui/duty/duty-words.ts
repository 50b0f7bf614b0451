import type { Duty, DutyWhat } from '../../../data/contract/duty.ts'
import { useTexts } from '../../app/texts.ts'
import { formatDay } from '../format.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

interface DutyWords {
  /** The duty in one sentence. */
  readonly title: (what: DutyWhat) => string
  /** Everything a search looks at. */
  readonly searched: (duty: Duty) => string
}

/** Words of duties in the language of the page. */
export const useDutyWords = (): DutyWords => {
  const { t, pick } = useTexts()
  const title = ({ sentence, params, texts }: DutyWhat): string => {
    const shown = Object.entries(params).map(([key, value]) => [
      key,
      DAY.test(value) ? formatDay(value) : value,
    ])
    return t(`duty.what.${sentence}`, { ...Object.fromEntries(shown), text: texts.map(pick).join('; ') })
  }
  return {
    title,
    searched: ({ what, kind, basis }) => `${title(what)} ${t(`duty.kind.${kind}`)} ${basis?.label ?? ''}`,
  }
}
