import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStandIn, type StandInDoor } from './stand-in-door.ts'
import { test as base } from './test.ts'

/** `test` with one stand-in for all tests of a file: they look at it and leave no trace in its data. */
export const test = base.extend<object, { door: StandInDoor }>({
  door: [
    async ({ browserName: _ }, use) => {
      const workspace = mkdtempSync(join(tmpdir(), 'capdo-e2e-'))
      const door = await openStandIn({ workspace, env: {} })
      await door.page.getByRole('heading', { level: 1 }).waitFor()
      await use(door)
      await door.close()
      rmSync(workspace, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})
