import { join } from 'node:path'

/** What decides where a user's data lies. */
export interface UserPlace {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/**
 * The folder of a user's workspace: `CAPDO_WORKSPACE` where set, else the place the operating system keeps for data of
 * programs (XDG Base Directory: a relative `XDG_DATA_HOME` is ignored).
 */
export const userFolder = ({ platform, env, home }: UserPlace): string => {
  const chosen = env.CAPDO_WORKSPACE
  if (chosen !== undefined && chosen !== '') return chosen
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Capdo')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Capdo')
  const data = env.XDG_DATA_HOME ?? ''
  return join(data.startsWith('/') ? data : join(home, '.local', 'share'), 'capdo')
}
