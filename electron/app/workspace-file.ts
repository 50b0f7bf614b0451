import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Name of the one file of a workspace in its folder. */
export const WORKSPACE_FILE = 'capdo.sqlite'

/** Whether a folder holds a workspace; one that only exists does not. */
export const holdsWorkspace = (folder: string): boolean => existsSync(join(folder, WORKSPACE_FILE))
