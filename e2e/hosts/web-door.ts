import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Browser } from '@playwright/test'
import type { Door, Opening } from './door.ts'
import { ended } from './ended.ts'
import { built } from './paths.ts'

/** A running loopback host; `address` holds its token. */
export interface Served {
  readonly address: string
  readonly port: number
  readonly pid: number
  readonly stop: () => Promise<number | null>
}

const firstLine = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('the host ended without a word')
}

/** Starts the loopback host as its user would, through the command line. */
export const serve = async ({ workspace, env }: Opening): Promise<Served> => {
  const args = [built('electron', 'cli.js'), 'web', '--no-open', '--json', '--workspace', workspace]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { address, port } = JSON.parse(await firstLine(child)) as { address: string; port: number }
  return {
    address,
    port,
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGINT')
      return ended(child)
    },
  }
}

/** The loopback door in a fresh browser profile. */
export const openWebDoor =
  (browser: Browser) =>
  async (opening: Opening): Promise<Door> => {
    const served = await serve(opening)
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      locale: 'vi-VN',
      // A dialog that still moves on a busy machine takes a click for another place.
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(served.address)
    return {
      page,
      close: async () => {
        await page.close({ runBeforeUnload: true })
        await context.close()
        await served.stop()
      },
    }
  }
