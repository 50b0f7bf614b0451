import { describe, expect, it, vi } from 'vitest'
import { type Change, createAutosave } from './autosave.ts'

interface Row {
  readonly version: number
  readonly name: string
  readonly note: string
}

const first: Row = { version: 1, name: 'a', note: '' }

/** An app that keeps one row, refuses empty names and old versions. */
const fakeApp = (start: Row) => {
  let row = start
  const sent: string[] = []
  return {
    sent,
    row: () => row,
    outside: (patch: Partial<Row>) => {
      row = { ...row, ...patch, version: row.version + 1 }
    },
    send: async ({ key, value }: Change, version: number): Promise<Row> => {
      sent.push(`${key}=${String(value)}@${version}`)
      await Promise.resolve()
      if (version !== row.version) throw new Error('conflict')
      if (value === '') throw new Error('bad-input')
      row = { ...row, [key]: value, version: row.version + 1 }
      return row
    },
  }
}

const queueOn = (app: ReturnType<typeof fakeApp>) =>
  createAutosave<Row>({
    record: app.row(),
    send: app.send,
    isConflict: (error) => error instanceof Error && error.message === 'conflict',
    delay: (run, ms) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    wait: 400,
  })

describe('autosave', () => {
  it('waits for a pause, then saves the last value once', async () => {
    vi.useFakeTimers()
    const app = fakeApp(first)
    const queue = queueOn(app)
    for (const value of ['b', 'bc', 'bcd']) {
      queue.change('name', value)
      await vi.advanceTimersByTimeAsync(300)
    }
    expect(app.sent).toEqual([])
    await vi.advanceTimersByTimeAsync(400)
    expect(app.sent).toEqual(['name=bcd@1'])
    expect(queue.view().changes.size).toBe(0)
    expect(queue.view().record).toEqual({ version: 2, name: 'bcd', note: '' })
    vi.useRealTimers()
  })

  it('sends changes of several fields on growing versions', async () => {
    const app = fakeApp(first)
    const queue = queueOn(app)
    queue.change('name', 'b')
    queue.change('note', 'x')
    await queue.flush()
    expect(app.sent).toEqual(['name=b@1', 'note=x@2'])
  })

  it('keeps what was typed while a save was under way and sends it too', async () => {
    const app = fakeApp(first)
    const queue = queueOn(app)
    queue.change('name', 'b')
    const saving = queue.flush()
    queue.change('name', 'bb')
    await saving
    expect(app.row().name).toBe('bb')
    expect(queue.view().changes.size).toBe(0)
  })

  it('keeps a refused value, saves the others, and tries again when it is edited', async () => {
    const app = fakeApp(first)
    const queue = queueOn(app)
    queue.change('name', '')
    queue.change('note', 'x')
    await queue.flush()
    expect(app.row()).toEqual({ version: 2, name: 'a', note: 'x' })
    expect([...queue.view().refused.keys()]).toEqual(['name'])
    expect(queue.view().changes.get('name')).toBe('')
    queue.change('name', 'c')
    await queue.flush()
    expect(app.row().name).toBe('c')
    expect(queue.view().refused.size).toBe(0)
  })

  it('stops at a conflict, loses nothing, and goes on over the newer record', async () => {
    const app = fakeApp(first)
    const queue = queueOn(app)
    app.outside({ note: 'theirs' })
    queue.change('name', 'mine')
    await queue.flush()
    expect(queue.view().conflict).toBe(true)
    expect(queue.view().changes.get('name')).toBe('mine')
    queue.rebase(app.row())
    await queue.flush()
    expect(app.row()).toEqual({ version: 3, name: 'mine', note: 'theirs' })
    expect(queue.view().conflict).toBe(false)
  })

  it('takes the newer record and drops the typed change only when asked to', async () => {
    const app = fakeApp(first)
    const queue = queueOn(app)
    app.outside({ name: 'theirs' })
    queue.change('name', 'mine')
    await queue.flush()
    queue.discard(app.row())
    expect(queue.view()).toMatchObject({ record: app.row(), conflict: false })
    expect(queue.view().changes.size).toBe(0)
  })

  it('ignores an older record that arrives late', () => {
    const queue = queueOn(fakeApp({ ...first, version: 5 }))
    queue.rebase({ ...first, version: 4 })
    expect(queue.view().record.version).toBe(5)
  })
})
