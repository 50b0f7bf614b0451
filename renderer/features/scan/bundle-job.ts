import { useEffect, useState } from 'react'
import type { EventPayload, Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { call, isCallError, onEvent } from '../../client/call.ts'
import { toBase64 } from '../../client/file-transfer.ts'
import { useAsk, useCommand } from '../../client/query.ts'
import type { Wanted } from './bundle-rows.ts'

/** Size of the parts in which a bundle is sent, in bytes (the app takes no larger ones). */
const PART = 4 * 1024 * 1024

type Told = EventPayload<'scan.bundleProgress'>

/** How far the work has come: in bytes while the file is sent, then in results. */
interface BundleProgress {
  readonly phase: Told['phase'] | 'send'
  readonly done: number
  readonly total: number
}

/** An import of a bundle under way: sending, comparing, writing, and the way to end it. */
export interface BundleJob {
  readonly staging: Output<'scan.stageBundle'> | undefined
  readonly written: Output<'scan.importBundle'> | undefined
  readonly progress: BundleProgress | null
  readonly errors: readonly unknown[]
  /** Forgets what came of an earlier file. */
  readonly reset: () => void
  readonly take: (file: File, roots: readonly string[]) => Promise<void>
  readonly write: (wanted: Wanted) => void
  readonly cancel: () => void
}

const send = async (file: File, upload: string, onPart: (sent: number) => boolean): Promise<boolean> => {
  let from = 0
  do {
    const part = new Uint8Array(await file.slice(from, from + PART).arrayBuffer())
    const asked = { upload, size: file.size, from, base64: toBase64(part) }
    from = (await call('scan.sendBundle', asked)).received
    if (!onPart(from)) return false
  } while (from < file.size)
  return true
}

/** The job whose progress is shown; what is told of another one is left alone. */
const useJob = () => {
  const [job, setJob] = useState<string | null>(null)
  const [progress, setProgress] = useState<BundleProgress | null>(null)
  useEffect(() => {
    if (job === null) return undefined
    return onEvent((event) => {
      if (event.name === 'scan.bundleProgress' && event.payload.job === job) setProgress(event.payload)
    })
  }, [job])
  const begin = (first: BundleProgress): string => {
    const name = crypto.randomUUID()
    setJob(name)
    setProgress(first)
    return name
  }
  return { job, progress, begin, setProgress }
}

/** Follows one import of a bundle from the file to the run it becomes. */
export const useBundleJob = (): BundleJob => {
  const { language } = useTexts()
  const stage = useAsk('scan.stageBundle')
  const commit = useCommand('scan.importBundle')
  const { job, progress, begin, setProgress } = useJob()
  const [failure, setFailure] = useState<unknown>(null)
  const [sending, setSending] = useState<AbortController | null>(null)
  const reset = (): void => {
    commit.reset()
    stage.reset()
    setFailure(null)
  }
  const take = async (file: File, roots: readonly string[]): Promise<void> => {
    reset()
    const stop = new AbortController()
    setSending(stop)
    const upload = begin({ phase: 'send', done: 0, total: file.size })
    const onPart = (done: number): boolean => {
      setProgress({ phase: 'send', done, total: file.size })
      return !stop.signal.aborted
    }
    try {
      if (await send(file, upload, onPart)) {
        setProgress({ phase: 'check', done: 0, total: 0 })
        stage.mutate({ file: file.name, upload, job: upload, ca: [...roots], language })
      }
    } catch (error) {
      setFailure(error)
    } finally {
      setSending(null)
    }
  }
  const isRunning = sending !== null || stage.isPending || commit.isPending
  return {
    staging: stage.isSuccess ? stage.data : undefined,
    written: commit.isSuccess ? commit.data : undefined,
    progress: isRunning ? progress : null,
    errors: [failure, stage.error, commit.error].filter((error) => error !== null),
    reset,
    take,
    write: (wanted) => {
      const { stageId, rows } = stage.data ?? { stageId: '', rows: [] }
      const name = begin({ phase: 'write', done: 0, total: rows.length })
      commit.mutate({ stageId, job: name, ...wanted }, { onSuccess: () => stage.reset() })
    },
    cancel: () => {
      sending?.abort()
      if (job !== null) void call('scan.cancelBundle', { job }).catch(() => undefined)
    },
  }
}

/** Whether an error only says that its person stopped the work. */
export const isStopped = (error: unknown): boolean => isCallError(error) && error.code === 'import-cancelled'
