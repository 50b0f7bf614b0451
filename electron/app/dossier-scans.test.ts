import { expect, test } from 'vitest'
import type { Evidence, ScanEvidence } from '../../data/contract/evidence.ts'
import { packScans, type ScanShelf } from './dossier-scans.ts'

const RUN = '0190a000-0000-7000-8000-000000000001'
const GONE = '0190a000-0000-7000-8000-000000000002'

const evidenceOf = (id: string, scan: Partial<ScanEvidence> | null): Evidence =>
  ({ id, name: `Quét ${id}`, scan: scan === null ? null : { sights: [], ...scan } }) as Evidence

const createShelf = () => {
  const asked: string[] = []
  const shelf = {
    targets: async (runId: string) => {
      asked.push(runId)
      return runId === RUN ? [{ websiteId: 'w1', target: 'https://cong.example.vn/' }] : []
    },
    result: async (_: string, target: string) => ({ target, owner: 'Trần Thị An, 10.0.0.7' }),
  }
  return { shelf: shelf as unknown as ScanShelf, asked }
}

const read = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

const scan = { runId: RUN, websiteId: 'w1', url: 'https://cong.example.vn/' }

test('a file for each scan with the result it was taken from; what is no scan has none', async () => {
  const { shelf, asked } = createShelf()
  const given = [evidenceOf('a', scan), evidenceOf('b', null), evidenceOf('c', scan)]
  const packed = await packScans(shelf, given, null)
  expect(packed.map(({ evidenceId, file }) => [evidenceId, file.name])).toEqual([
    ['a', 'scans/001-cong.example.vn.json'],
    ['c', 'scans/002-cong.example.vn.json'],
  ])
  expect(read(packed[0]?.file.bytes ?? new Uint8Array())).toEqual({
    schema: 'capdo-scan-evidence/1',
    evidenceId: 'a',
    evidence: { sights: [], ...scan },
    result: { target: 'https://cong.example.vn/', owner: 'Trần Thị An, 10.0.0.7' },
  })
  expect(asked).toEqual([RUN])
})

test('a run that is gone, and a site that it did not look at, leave the evidence without a result', async () => {
  const lost = [evidenceOf('a', { ...scan, runId: GONE }), evidenceOf('b', { ...scan, websiteId: 'w2' })]
  const packed = await packScans(createShelf().shelf, lost, null)
  expect(packed.map(({ file }) => (read(file.bytes) as { result: unknown }).result)).toEqual([null, null])
})

test('the result is told without what its reader must not see; no address leads out of the folder', async () => {
  const words = (text: string): string => text.replaceAll('10.0.0.7', '***')
  const odd = evidenceOf('a', { ...scan, url: 'không phải địa chỉ/../..' })
  const [packed] = await packScans(createShelf().shelf, [odd], { words, person: () => '(người)' })
  expect(packed?.file.name).toBe('scans/001-site.json')
  expect(JSON.stringify(read(packed?.file.bytes ?? new Uint8Array()))).not.toContain('10.0.0.7')
})
