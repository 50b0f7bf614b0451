import { expect, it } from 'vitest'
import { followSave, saveState } from './save-state.ts'

const refused = (code: string) => (): Promise<never> =>
  Promise.reject(Object.assign(new Error(code), { code, details: {} }))

it('what a person ended is no failed save, and does not hide one', async () => {
  await expect(followSave(refused('export-stopped'))).rejects.toThrow('export-stopped')
  expect(saveState()).toMatchObject({ running: 0, failed: false })
  await expect(followSave(refused('conflict'))).rejects.toThrow('conflict')
  await expect(followSave(refused('export-stopped'))).rejects.toThrow('export-stopped')
  expect(saveState().failed).toBe(true)
  expect(await followSave(async () => 1)).toBe(1)
  expect(saveState()).toMatchObject({ running: 0, failed: false })
})
