import { expect, test } from 'vitest'
import type { Dispatch } from './dispatch.ts'
import { startTestApp } from './fixtures/test-app.ts'
import { openCalls } from './open-calls.ts'

const ACTOR = { kind: 'cli', name: 'an' } as const

test('who is inside is waited for; who comes later is told', async () => {
  const leave: (() => void)[] = []
  const dispatch: Dispatch = (name) =>
    new Promise((resolve) => leave.push(() => resolve({ ok: true, value: name })))
  const calls = openCalls(dispatch)
  const inside = [calls.call('a', {}, ACTOR), calls.call('b', {}, ACTOR)]
  calls.shut()
  expect(await calls.call('c', {}, ACTOR)).toEqual({ ok: false, error: { code: 'closing', details: {} } })
  let idle = false
  const waited = calls.idle().then(() => {
    idle = true
  })
  leave[0]?.()
  await inside[0]
  expect(idle).toBe(false)
  leave[1]?.()
  await waited
  expect(await Promise.all(inside)).toEqual([
    { ok: true, value: 'a' },
    { ok: true, value: 'b' },
  ])
})

test('an app that is closed in the middle of its work ends the work first', async () => {
  const { app, close } = await startTestApp()
  const loading = app.call('workspace.loadSample', {}, ACTOR)
  const closed = close()
  expect(await loading).toMatchObject({ ok: true })
  await closed
  expect(await app.call('system.list', {}, ACTOR)).toMatchObject({ ok: false, error: { code: 'closing' } })
})
