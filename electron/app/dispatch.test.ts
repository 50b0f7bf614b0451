import { describe, expect, it } from 'vitest'
import { Failure } from '../../data/contract/failure.ts'
import type { ProcedureName } from '../../data/contract/index.ts'
import { createDispatch } from './dispatch.ts'
import type { Handlers } from './handlers.ts'

const actor = { kind: 'cli', name: 'test' } as const

const dispatchOver = (handlers: Readonly<Record<string, (input: never) => Promise<unknown>>>) => {
  const reports: unknown[] = []
  const dispatch = createDispatch(handlers as unknown as Handlers<ProcedureName>, (error) =>
    reports.push(error),
  )
  return { dispatch, reports }
}

describe('dispatch', () => {
  it('refuses a procedure that the contract does not name, inherited names too', async () => {
    const { dispatch } = dispatchOver({})
    for (const name of ['system.burn', 'toString', '__proto__', '']) {
      expect(await dispatch(name, {}, actor)).toMatchObject({
        ok: false,
        error: { code: 'unknown-procedure' },
      })
    }
  })

  it('refuses input with an unknown key and names it', async () => {
    const { dispatch } = dispatchOver({ 'system.list': async () => [] })
    const reply = await dispatch('system.list', { search: 'x', extra: 1 }, actor)
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(JSON.stringify(reply)).toContain('extra')
  })

  it('turns an expected failure into its code and details', async () => {
    const { dispatch, reports } = dispatchOver({
      'system.get': async () => {
        throw new Failure('not-found', { entity: 'system' })
      },
    })
    const reply = await dispatch('system.get', { id: '01890000-0000-7000-8000-000000000000' }, actor)
    expect(reply).toEqual({ ok: false, error: { code: 'not-found', details: { entity: 'system' } } })
    expect(reports).toEqual([])
  })

  it('answers a crash as internal, without its words, and reports it', async () => {
    const crash = new Error('secret path /root')
    const { dispatch, reports } = dispatchOver({
      'system.list': async () => {
        throw crash
      },
    })
    const reply = await dispatch('system.list', {}, actor)
    expect(reply).toEqual({ ok: false, error: { code: 'internal', details: {} } })
    expect(reports).toEqual([crash])
  })
})
