import { userInfo } from 'node:os'

/** The name the operating system gives its user; accounts without an entry are called by their number or `user`. */
export const userName = (): string => {
  try {
    return userInfo().username
  } catch {
    return process.getuid === undefined ? 'user' : `uid-${process.getuid()}`
  }
}
