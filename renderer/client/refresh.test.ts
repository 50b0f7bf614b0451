import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { type Feature, featureOf, refreshAfter } from './refresh.ts'

/** Which of the kept answers are stale after a write of the feature. */
const staleAfter = (written: Feature, kept: readonly Feature[]): readonly Feature[] => {
  const client = new QueryClient()
  for (const feature of kept) client.setQueryData([feature, {}], 'kept')
  refreshAfter(client, written)
  return kept.filter((feature) => client.getQueryState([feature, {}])?.isInvalidated === true)
}

describe('what a write makes stale', () => {
  it('a component shows in the diagram, in search and in the report of the year', () => {
    const kept: readonly Feature[] = ['component', 'diagram', 'search', 'report', 'calendar', 'view']
    expect(staleAfter('component', kept)).toEqual(['component', 'diagram', 'search', 'report'])
  })

  it('a step of a dossier shows in the report of the year and on the rail', () => {
    expect(staleAfter('dossier', ['dossier', 'report', 'rail', 'diagram'])).toEqual([
      'dossier',
      'report',
      'rail',
    ])
  })

  it('a view of a list changes nothing else', () => {
    expect(staleAfter('view', ['view', 'system', 'scan'])).toEqual(['view'])
  })

  it('a first answer that was on its way when something was written is asked for anew', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const waiting: ((answer: string) => void)[] = []
    const queryFn = () => new Promise<string>((resolve) => waiting.push(resolve))
    const shown: unknown[] = []
    const observer = new QueryObserver(client, { queryKey: ['rail', 'rail.marks', {}], queryFn })
    const stop = observer.subscribe(({ data }) => shown.push(data))
    await expect.poll(() => waiting.length).toBe(1)
    refreshAfter(client, 'duty')
    await expect.poll(() => waiting.length).toBe(2)
    waiting[0]?.('before the write')
    waiting[1]?.('after it')
    await expect.poll(() => shown.at(-1)).toBe('after it')
    expect(shown).not.toContain('before the write')
    expect(client.getQueryState(['rail', 'rail.marks', {}])).toMatchObject({
      fetchStatus: 'idle',
      isInvalidated: false,
    })
    stop()
  })

  it('the feature of a call is its first word', () => {
    expect(featureOf('system.list')).toBe('system')
  })
})
