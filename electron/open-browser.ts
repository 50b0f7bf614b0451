import { spawn } from 'node:child_process'

const COMMANDS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  // `start` of cmd would read `&` in an address as a second command.
  win32: ['rundll32.exe', 'url.dll,FileProtocolHandler'],
}

/** Whether a browser could show anything here. */
export const hasDisplay = (
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean => platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY)

/** Hands an address to the user's browser; a machine without one is no error, the address has been printed. */
export const openBrowser = (address: string): void => {
  const [command, ...before] = COMMANDS[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...before, address], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
