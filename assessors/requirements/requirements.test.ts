import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerResult } from '../../data/contract/answer.ts'
import { bulkRows, copiedPatch } from './bulk-change.ts'
import { applies, type SystemPicture } from './conditions.ts'
import { countAnswers } from './count-answers.ts'
import { effectiveResult, type SourceAnswer, sourceState } from './effective-answer.ts'
import { answer, current, former } from './fixtures/answers.mts'
import { identityText } from './identity-text.ts'
import { parameterWords } from './parameter-words.ts'
import { clauseAt, groupIdAt, isMandatory, requirementsAt } from './standard.ts'
import { wordDifference } from './word-difference.ts'
import { lacksReason, refuseWork, workAfterEdit } from './work-rules.ts'

const LEVELS = [1, 2, 3, 4, 5] as const
const requirement = (id: string) => {
  const found = current.requirements.get(id) ?? former.requirements.get(id)
  if (found === undefined) throw new Error(id)
  return found
}

describe('which requirements a level asks', () => {
  it('takes the set of levels, never everything below', () => {
    expect(LEVELS.map((level) => requirementsAt(current, level).length)).toEqual([123, 149, 238, 330, 355])
    expect(LEVELS.map((level) => requirementsAt(former, level).length)).toEqual([89, 124, 243, 273, 282])
    const asked = (id: string) =>
      LEVELS.filter((level) => requirementsAt(current, level).includes(requirement(id)))
    expect(asked('T14423-SC-01')).toEqual([2, 3])
    expect(requirementsAt(current, null)).toEqual([])
  })

  it('knows group, clause, and what is advice, at the level', () => {
    const leak = requirement('T14423-TT-25')
    expect([groupIdAt(leak, 3), groupIdAt(leak, 4)]).toEqual(['HT', 'TT'])
    expect(clauseAt(requirement('T14423-NK-12'), 3)).toBe('5.8.2.1 a')
    expect(clauseAt(requirement('T14423-NK-12'), 1)).toBeNull()
    const core = requirementsAt(current, 3).filter((one) => isMandatory(current, one))
    expect(core).toHaveLength(215)
  })

  it('says the numbers of the level in words', () => {
    const [retention] = parameterWords(requirement('T14423-NK-12'), 3, current.file.parameters)
    expect(retention).toMatchObject({ unit: 'month', value: 3 })
    const [zones] = parameterWords(requirement('T14423-HT-29'), 2, current.file.parameters)
    expect(zones?.value).toHaveLength(5)
  })

  it('proposes that a condition fails only where the inventory says so', () => {
    const wireless = current.file.requirements.find((one) => one.appliesWhen?.condition === 'has_wireless')
    if (wireless === undefined) throw new Error('no condition')
    const system = (kinds: readonly string[]): SystemPicture =>
      ({
        status: 'operating',
        websites: [],
        components: { devices: [], zones: kinds.map((kind) => ({ kind })) },
      }) as unknown as SystemPicture
    expect(applies(wireless, system([]))).toBe('unknown')
    expect(applies(wireless, system(['dmz']))).toBe('no')
    expect(applies(wireless, system(['wireless']))).toBe('yes')
    expect(applies(requirement('T14423-NK-12'), system([]))).toBeNull()
  })
})

describe('what an answer answers', () => {
  it('changes with the words and the numbers of the level, not with clause or hints', () => {
    const row = requirement('T14423-NK-12')
    const same = {
      ...row,
      clause: { 3: '5.9.9' },
      evidence: [],
      measures: [],
      note: { vi: 'x' },
      confidence: 'confirmed' as const,
    }
    expect(identityText(same, 3)).toBe(identityText(row, 3))
    expect(identityText({ ...row, text: { vi: 'khác' } }, 3)).not.toBe(identityText(row, 3))
    expect(identityText(row, 4)).not.toBe(identityText(row, 3))
    const steady = requirement('T14423-NK-13')
    expect(identityText(steady, 4)).toBe(identityText(steady, 3))
  })
})

describe('progress and compliance', () => {
  const row = (
    result: AnswerResult,
    work: 'empty' | 'reviewed' | 'locked' | 'in-progress',
    mandatory = true,
  ) => ({
    result,
    work,
    mandatory,
  })

  it('are counted apart: work says nothing of results, results nothing of work', () => {
    const rows = [
      row('met', 'in-progress'),
      row('not-met', 'reviewed'),
      row('not-applicable', 'locked'),
      row('unassessed', 'empty'),
    ]
    const { progress, compliance } = countAnswers([...rows, row('met', 'reviewed', false)])
    expect(progress).toMatchObject({ total: 5, answered: 4, reviewed: 3 })
    expect(compliance).toMatchObject({
      total: 4,
      percent: 33,
      byResult: { met: 1, 'not-met': 1, unassessed: 1 },
    })
    const worked = countAnswers(rows.map((one) => ({ ...one, work: 'locked' as const })))
    expect(worked.compliance).toEqual(compliance)
    const failed = countAnswers(
      rows.map((one) => ({
        ...one,
        result: one.result === 'unassessed' ? one.result : ('not-met' as const),
      })),
    )
    expect(failed.progress.byWork).toEqual(countAnswers(rows).progress.byWork)
  })

  it('has no percentage of nothing, and never says 100 while one is open', () => {
    expect(countAnswers([row('not-applicable', 'locked')]).compliance.percent).toBeNull()
    const many = Array.from({ length: 999 }, () => row('met', 'reviewed'))
    expect(countAnswers([...many, row('unassessed', 'empty')]).compliance.percent).toBe(99)
  })
})

describe('inheritance', () => {
  const source = (given: Partial<SourceAnswer> = {}): SourceAnswer => ({
    ...{
      result: 'met',
      measure: 'Tường lửa dùng chung',
      measureState: 'deployed',
      provider: '',
      consumer: '',
      validUntil: null,
    },
    ...given,
  })
  const choice = (mode: 'inherited' | 'hybrid') => ({
    inheritance: { source: { kind: 'bundle' as const, id: '' }, mode, provider: '', consumer: '', seen: 'a' },
  })

  it('is a live link: the source decides, and of two parts the worse one', () => {
    const effective = (mode: 'inherited' | 'hybrid', own: AnswerResult, there: AnswerResult) =>
      effectiveResult({ result: own, ...choice(mode) }, source({ result: there }), '2026-11-21')
    expect(effective('inherited', 'unassessed', 'partial')).toBe('partial')
    expect(effective('hybrid', 'met', 'partial')).toBe('partial')
    expect(effective('hybrid', 'unassessed', 'met')).toBe('unassessed')
    expect(effective('hybrid', 'not-applicable', 'met')).toBe('met')
  })

  it('proves nothing once the source has gone or its time is over', () => {
    const ended = source({ validUntil: '2026-11-20' })
    expect(effectiveResult({ result: 'met', ...choice('inherited') }, ended, '2026-11-21')).toBe('unassessed')
    expect(effectiveResult({ result: 'met', ...choice('inherited') }, undefined, '2026-11-21')).toBe(
      'unassessed',
    )
    expect(sourceState(ended, { now: 'a', seen: 'a' }, '2026-11-21')).toBe('ended')
    expect(sourceState(ended, { now: 'a', seen: 'a' }, '2026-11-20')).toBe('live')
    expect(sourceState(source(), { now: 'b', seen: 'a' }, '2026-11-21')).toBe('changed')
  })
})

describe('work on an answer', () => {
  it('moves only where the rules let it', () => {
    expect(refuseWork({ work: 'in-progress' }, 'unassessed', 'awaiting-review')).toBe('answer-open')
    expect(refuseWork({ work: 'in-progress' }, 'met', 'awaiting-review')).toBeNull()
    expect(refuseWork({ work: 'in-progress' }, 'met', 'locked')).toBe('not-reviewed')
    expect(refuseWork({ work: 'in-progress' }, 'met', 'returned')).toBe('not-waiting')
    expect(refuseWork({ work: 'locked' }, 'met', 'reviewed')).toBe('answer-locked')
    expect(refuseWork({ work: 'locked' }, 'met', 'in-progress')).toBeNull()
    expect(workAfterEdit('reviewed')).toBe('in-progress')
  })

  it('wants a reason for "not applicable"', () => {
    expect(lacksReason(answer('x'), { result: 'not-applicable' })).toBe(true)
    expect(lacksReason(answer('x'), { result: 'not-applicable', reason: ' ' })).toBe(true)
    expect(
      lacksReason(answer('x', { reason: 'Không có mạng không dây' }), { result: 'not-applicable' }),
    ).toBe(false)
    expect(lacksReason(answer('x', { result: 'not-applicable', reason: 'a' }), { reason: '' })).toBe(true)
  })
})

describe('many answers at once', () => {
  it('says what happens to each, and leaves locked and begun ones alone', () => {
    const answers = [
      answer('a'),
      answer('b', { work: 'locked' }),
      answer('c', { result: 'met' }),
      answer('d', { result: 'partial' }),
    ]
    const states = (onlyUnanswered: boolean) =>
      bulkRows(answers, () => ({ result: 'met' }), onlyUnanswered).map(({ state }) => state)
    expect(states(false)).toEqual(['changed', 'locked', 'same', 'changed'])
    expect(states(true)).toEqual(['changed', 'locked', 'answered', 'answered'])
  })

  it('copies words, never a result', () => {
    const there = answer('a', { result: 'met', measure: 'Sao lưu hằng ngày', measureState: 'verified' })
    expect(copiedPatch(there)).toEqual({
      measure: 'Sao lưu hằng ngày',
      measureState: 'described',
      unitId: null,
    })
    expect(copiedPatch(answer('a', { result: 'met' }))).toBeNull()
  })
})

describe('word difference', () => {
  it('tells what stayed, came and went', () => {
    expect(wordDifference('Sao lưu mỗi tuần một lần', 'Sao lưu mỗi ngày một lần')).toEqual([
      { kind: 'same', text: 'Sao lưu mỗi' },
      { kind: 'removed', text: ' tuần' },
      { kind: 'added', text: ' ngày' },
      { kind: 'same', text: ' một lần' },
    ])
    expect(wordDifference('', '')).toEqual([])
  })

  it('gives both texts back', () => {
    const text = fc
      .array(fc.constantFrom('sao', 'lưu', 'mỗi', 'ngày'), { maxLength: 12 })
      .map((all) => all.join(' '))
    const oneSpace = (value: string) => value.trim().replace(/\s+/g, ' ')
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDifference(before, after)
        const keep = (gone: string) =>
          oneSpace(
            parts
              .filter(({ kind }) => kind !== gone)
              .map((part) => part.text)
              .join(''),
          )
        expect([keep('added'), keep('removed')]).toEqual([oneSpace(before), oneSpace(after)])
      }),
    )
  })

  it('does not hang on a long text', () => {
    const long = 'từ '.repeat(6000)
    expect(wordDifference(long, `${long} nữa`).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})
