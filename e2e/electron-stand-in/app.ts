import { EventEmitter } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { record } from './record.ts'

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Things the stand-in's `app` must end or close; set by the browser once it runs. */
interface Ending {
  closeWindows: () => Promise<void>
  closeBrowser: () => Promise<void>
}

const idle = async (): Promise<void> => undefined

/** Electron's `app` as far as the desktop uses it, with Electron's order of events. */
class StandInApp extends EventEmitter {
  readonly ending: Ending = { closeWindows: idle, closeBrowser: idle }
  readonly isPackaged = process.env.STAND_IN_PACKAGED === '1'
  readonly commandLine = {
    appendSwitch: (name: string, value?: string): void => {
      this.mustBeEarly('commandLine.appendSwitch')
      record.switches.push([name, value])
    },
  }
  private readonly paths = new Map<string, string>([['documents', process.env.STAND_IN_DOCUMENTS ?? '/']])
  private announceReady: () => void = () => undefined
  private readonly ready = new Promise<void>((resolve) => {
    this.announceReady = resolve
  })
  private isReadyNow = false
  private quitting = false
  private lock: string | null = null

  private mustBeEarly(what: string): void {
    if (this.isReadyNow) throw new Error(`${what} must be called before the app is ready`)
  }

  isReady(): boolean {
    return this.isReadyNow
  }

  whenReady(): Promise<void> {
    return this.ready
  }

  becomeReady(): void {
    this.isReadyNow = true
    this.announceReady()
    this.emit('ready')
  }

  enableSandbox(): void {
    this.mustBeEarly('enableSandbox')
    record.sandboxed = true
  }

  getVersion(): string {
    return '0.0.0-stand-in'
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path)
  }

  getPath(name: string): string {
    const path = this.paths.get(name)
    if (path === undefined) throw new Error(`no path ${name}`)
    return path
  }

  requestSingleInstanceLock(): boolean {
    const file = join(this.getPath('userData'), 'stand-in.lock')
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    if (holder > 0 && holder !== process.pid && alive(holder)) {
      process.kill(holder, 'SIGUSR2')
      return false
    }
    writeFileSync(file, String(process.pid))
    this.lock = file
    process.on('SIGUSR2', () => {
      record.secondInstances += 1
      this.emit('second-instance', {}, [], '')
    })
    return true
  }

  quit(): void {
    void this.leave()
  }

  private async leave(): Promise<void> {
    if (!this.quitting) {
      this.quitting = true
      this.emit('before-quit', { preventDefault: () => undefined })
      await this.ending.closeWindows()
    }
    let prevented = false
    this.emit('will-quit', {
      preventDefault: () => {
        prevented = true
      },
    })
    if (!prevented) this.exit(0)
  }

  exit(code: number): void {
    if (this.lock !== null) rmSync(this.lock, { force: true })
    void this.ending.closeBrowser().finally(() => process.exit(code))
  }
}

export const app = new StandInApp()
