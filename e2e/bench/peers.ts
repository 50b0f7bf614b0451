import { spawn } from 'node:child_process'
import { findProgram } from '../tls-lab/find-program.ts'
import { PEER_PROGRAMS } from './packages.ts'

/** Another scanner: its name and how it is told to scan a loopback port under the lab's name. */
export interface Peer {
  readonly name: string
  readonly program: string
  readonly args: (port: number) => readonly string[]
}

const ARGS: Readonly<Record<string, Peer['args']>> = {
  sslscan: (port) => ['--no-colour', '--sni-name=lab.test', `127.0.0.1:${port}`],
  nmap: (port) => [
    ...['-n', '-Pn', '-p', String(port), '--script', 'ssl-enum-ciphers'],
    ...['--script-args', 'tls.servername=lab.test', '127.0.0.1'],
  ],
  testssl: (port) => [
    ...['--quiet', '--color', '0', '--warnings', 'batch', '--nodns', 'none', '--ip', '127.0.0.1'],
    `lab.test:${port}`,
  ],
}

/** Scanners installed on this machine. */
export const installedPeers = (): readonly Peer[] =>
  PEER_PROGRAMS.flatMap(({ program: name }) => {
    const program = findProgram(name)
    const args = ARGS[name]
    return program === null || args === undefined ? [] : [{ name, program, args }]
  })

/** One run of a peer. */
export interface PeerRun {
  readonly ms: number
  readonly output: string
  /** Killed because it took longer than it was given. */
  readonly late: boolean
}

/** Runs a peer to its end, at most `limitMs`. */
export const runPeer = (peer: Peer, port: number, limitMs: number): Promise<PeerRun> =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(peer.program, peer.args(port), { stdio: ['ignore', 'pipe', 'ignore'] })
    let output = ''
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, limitMs)
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('latin1')
    })
    child.once('error', reject)
    child.once('close', () => {
      clearTimeout(timer)
      resolve({ ms: performance.now() - started, output, late })
    })
  })

/** Suites by version (`1.2`, `SSLv3`) as nmap's ssl-enum-ciphers prints them. */
export const nmapSuites = (output: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  let current: Set<string> | null = null
  for (const line of output.split('\n')) {
    const version = /^\|\s+(SSLv3|TLSv1\.\d):/.exec(line)?.[1]
    if (version !== undefined) {
      current = new Set()
      found.set(version.replace('TLSv', ''), current)
    }
    const suite = /^\|\s+(?:TLS_AKE_WITH_|(?=TLS_))(\S+)/.exec(line)?.[1]
    if (suite !== undefined) current?.add(suite.startsWith('TLS_') ? suite : `TLS_${suite}`)
  }
  return found
}
