import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['{data,assessors,electron,renderer,e2e}/**/*.test.{ts,tsx}'],
    // One worker for each core: by default a machine with two would use one.
    maxWorkers: '100%',
    // As in the journeys: the second try decides, and the report marks who needed it.
    retry: 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
