import { useEffect, useState } from 'react'
import type { EventPayload, Output } from '../../../data/contract/index.ts'
import type { TableMapping } from '../../../data/contract/inventory.ts'
import { call, onEvent } from '../../client/call.ts'
import { useAsk, useCommand } from '../../client/query.ts'

type Progress = EventPayload<'inventory.progress'>

/** A file as it is sent for staging. */
interface SentFile {
  readonly file: string
  readonly base64: string
}

/** An import under way: staging, commit, how far the running one has come, and the way to end it. */
export interface ImportJob {
  readonly sent: SentFile | null
  readonly staging: Output<'inventory.stage'> | undefined
  readonly written: Output<'inventory.commit'> | undefined
  readonly running: 'stage' | 'commit' | null
  readonly progress: Progress | null
  readonly errors: readonly unknown[]
  readonly stage: (sent: SentFile, mapping?: TableMapping[]) => void
  readonly commit: (stageId: string) => void
  readonly cancel: () => void
}

/** How far the job of this name has come; null before the first word of it. */
const useProgress = (job: string | null): Progress | null => {
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => {
    setProgress(null)
    if (job === null) return undefined
    return onEvent((event) => {
      if (event.name === 'inventory.progress' && event.payload.job === job) setProgress(event.payload)
    })
  }, [job])
  return progress
}

/** Follows one import from the file to the commit. */
export const useImportJob = (): ImportJob => {
  const stage = useAsk('inventory.stage')
  const commit = useCommand('inventory.commit')
  const [sent, setSent] = useState<SentFile | null>(null)
  const [job, setJob] = useState<string | null>(null)
  const begin = (): string => {
    const name = crypto.randomUUID()
    setJob(name)
    return name
  }
  return {
    sent,
    staging: stage.data,
    written: commit.data,
    running: stage.isPending ? 'stage' : commit.isPending ? 'commit' : null,
    progress: useProgress(job),
    errors: [stage.error, commit.error].filter((error) => error !== null),
    stage: (file, mapping) => {
      commit.reset()
      setSent(file)
      stage.mutate({ ...file, job: begin(), ...(mapping === undefined ? {} : { mapping }) })
    },
    commit: (stageId) => commit.mutate({ stageId, job: begin() }, { onSuccess: () => stage.reset() }),
    cancel: () => {
      if (job !== null) void call('inventory.cancel', { job }).catch(() => undefined)
    },
  }
}
