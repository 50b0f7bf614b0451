import { Failure } from '../../data/contract/failure.ts'

/** Does something on the disk: what the system refuses becomes `place-unwritable` of `path`, every other error stays itself. */
export const onDisk = async <T>(path: string, act: () => Promise<T>): Promise<T> => {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new Failure('place-unwritable', { path, reason: (error as NodeJS.ErrnoException).code ?? '' })
  }
}
