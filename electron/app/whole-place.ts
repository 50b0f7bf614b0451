import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../data/contract/failure.ts'
import { onDisk } from './on-disk.ts'

/** Where files stand until they are whole: beside their place, so that moving them there is one step each. */
const stagingOf = (folder: string, name: string): string => join(folder, `.${name}.part`)

/** People know the folder that they chose, not the one inside it. */
const ofPlace = (
  error: unknown,
  { folder, staging }: { readonly folder: string; readonly staging: string },
) =>
  error instanceof Failure && error.details.path === staging
    ? new Failure(error.code, { ...error.details, path: folder })
    : error

/**
 * Lets `write` fill a folder of its own and moves what it wrote into `folder` when all of it is there; when it fails or is stopped,
 * nothing of it remains. Files of the same names stay until then. Throws what `write` throws, and `place-unwritable`.
 */
export const placeWhole = async <T>(
  { folder, name }: { readonly folder: string; readonly name: string },
  write: (staging: string) => Promise<T>,
): Promise<T> => {
  const staging = stagingOf(folder, name)
  const made = await onDisk(folder, () => mkdir(folder, { recursive: true }))
  try {
    // What a run left that was ended with the machine.
    await onDisk(folder, () => rm(staging, { recursive: true, force: true }))
    await onDisk(folder, () => mkdir(staging))
    const result = await write(staging)
    await onDisk(folder, async () => {
      for (const file of await readdir(staging)) await rename(join(staging, file), join(folder, file))
    })
    await rm(staging, { recursive: true, force: true })
    return result
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    if (made !== undefined) await rmdir(folder).catch(() => undefined)
    throw ofPlace(error, { folder, staging })
  }
}
