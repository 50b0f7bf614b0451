import { useCallback, useMemo, useState } from 'react'
import type { EvidenceSubject } from '../../data/contract/evidence.ts'
import { readFile } from './file-transfer.ts'
import { useCommand } from './query.ts'

/** Largest file taken, in bytes (the app refuses more). */
const LIMIT = 20 * 1024 * 1024

/** Pictures that lie in the clipboard. */
export const pastedPictures = (event: ClipboardEvent): readonly File[] =>
  [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'))

/** The way files become evidence of one thing. */
export interface EvidenceFiles {
  readonly busy: boolean
  /** Names of files that are larger than allowed. */
  readonly tooLarge: readonly string[]
  readonly error: Error | null
  readonly addAll: (files: readonly File[], kind: 'file' | 'screenshot') => Promise<void>
}

/** Adds files one after the other; what one of them meets does not stop the others. */
export const useEvidenceFiles = (given: EvidenceSubject): EvidenceFiles => {
  const { mutateAsync, error, isPending } = useCommand('evidence.addFile')
  const [tooLarge, setTooLarge] = useState<readonly string[]>([])
  const key = JSON.stringify(given)
  const subject = useMemo(() => JSON.parse(key) as EvidenceSubject, [key])
  const addAll = useCallback(
    async (files: readonly File[], kind: 'file' | 'screenshot'): Promise<void> => {
      setTooLarge(files.filter(({ size }) => size > LIMIT).map(({ name }) => name))
      for (const file of files) {
        if (file.size > LIMIT) continue
        const name = file.name === '' ? 'screenshot.png' : file.name
        await mutateAsync({ subject, kind, file: name, base64: await readFile(file) }).catch(() => undefined)
      }
    },
    [mutateAsync, subject],
  )
  return { busy: isPending, tooLarge, error, addAll }
}
