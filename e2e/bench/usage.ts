import { readFileSync } from 'node:fs'

/** What a process has used: most resident memory in megabytes, processor time in milliseconds. */
export interface Usage {
  readonly peakMb: number
  readonly cpuMs: number
}

/** As the system counted it so far; throws when the process is gone. */
export const usageOf = (pid: number): Usage => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const ticks = Number(stat[11] ?? 0) + Number(stat[12] ?? 0)
  return { peakMb: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024, cpuMs: ticks * 10 }
}
