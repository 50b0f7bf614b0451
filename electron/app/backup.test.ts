import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contract, type Input, type Output, type ProcedureName } from '../../data/contract/index.ts'
import { type App, createApp } from './create-app.ts'
import { dataRoot } from './data-root.ts'

const open = async (workspace: string, place: string | null = null) => {
  const host = { choosePlace: async () => place, openLink: async () => undefined }
  const app: App = await createApp({ workspace, dataDir: dataRoot(), host })
  const call = async <N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const reply = await app.call(name, input, { kind: 'cli', name: 'an' })
    if (!reply.ok) throw new Error(reply.error.code)
    return contract[name].output.parse(reply.value) as Output<N>
  }
  return { call, close: app.close }
}

test('a backup opens as a workspace, with every file of evidence by its hash; what is gone is named', async () => {
  const root = await mkdtemp(join(tmpdir(), 'capdo-backup-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const [from, to] = [join(root, 'from'), join(root, 'to')]
  const first = await open(from, to)
  const { id: systemId } = await first.call('system.create', { code: 'HT-01', name: 'Một cửa' })
  const subject = { kind: 'answer', systemId, requirementId: 'T14423-RR-01' } as const
  const add = (file: string, text: string) =>
    first.call('evidence.addFile', {
      ...{ subject, kind: 'file' as const, file },
      base64: Buffer.from(text).toString('base64'),
    })
  const whole = await add('quy-trinh.txt', 'Quy trình 12')
  const broken = await add('bien-ban.txt', 'Biên bản')
  const placeOf = (sha256: string) => join(from, 'evidence', sha256.slice(0, 2), sha256)
  await writeFile(placeOf(broken.sha256 ?? ''), 'khác')
  expect(await first.call('workspace.backup', {})).toEqual({
    folder: to,
    evidence: 1,
    missing: ['bien-ban.txt'],
  })
  await expect(first.call('workspace.backup', {})).rejects.toThrow('place-unwritable')
  await first.close()
  await rm(from, { recursive: true })

  const manifest = JSON.parse(await readFile(join(to, 'capdo-backup.json'), 'utf8'))
  const digest = createHash('sha256')
    .update(await readFile(join(to, 'capdo.sqlite')))
    .digest('hex')
  expect(manifest).toMatchObject({
    workspace: { sha256: digest },
    evidence: [whole.sha256],
    missing: ['bien-ban.txt'],
  })
  const restored = await open(to)
  expect((await restored.call('system.list', {})).map(({ code }) => code)).toEqual(['HT-01'])
  const read = await restored.call('evidence.read', { id: whole.id })
  expect(Buffer.from(read.base64, 'base64').toString()).toBe('Quy trình 12')
  await expect(restored.call('evidence.read', { id: broken.id })).rejects.toThrow('not-found')
  expect(await restored.call('audit.verify', {})).toMatchObject({ broken: null })
  await restored.close()
})
