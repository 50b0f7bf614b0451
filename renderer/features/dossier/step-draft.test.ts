import { expect, test } from 'vitest'
import { draftReady, emptyDraft, stepOf } from './step-draft.ts'

const draft = emptyDraft('2026-11-21')
const paper = { number: '12/TTr', date: '2026-11-20', issuer: 'Sở KHCN' }

test('a step is ready when what it asks for has been typed', () => {
  expect(draftReady(draft, [])).toBe(true)
  expect(draftReady({ ...draft, on: null }, [])).toBe(false)
  expect(draftReady(draft, ['reason'])).toBe(false)
  expect(draftReady({ ...draft, reason: ' đủ ' }, ['reason'])).toBe(true)
  expect(draftReady({ ...draft, document: { ...paper, date: null } }, ['document'])).toBe(false)
  expect(draftReady({ ...draft, document: paper, personId: 'p' }, ['document', 'person'])).toBe(true)
  expect(draftReady(draft, ['appraiser'])).toBe(false)
})

test('what a step does not ask for is not sent', () => {
  const typed = { ...draft, document: paper, waiver: '  ' }
  expect(stepOf('submit', typed, ['document'])).toMatchObject({
    document: paper,
    appraiser: null,
    waiver: null,
  })
  expect(stepOf('revise', typed, [])).toMatchObject({ document: null })
  expect(stepOf('send-to-review', { ...typed, waiver: 'gấp' }, []).waiver).toEqual({ reason: 'gấp' })
})
