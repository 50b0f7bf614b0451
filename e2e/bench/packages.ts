/** A program the bench uses and the Debian package that brings it. */
export interface LabProgram {
  readonly program: string
  readonly package: string
}

/** Scanners the bench runs beside ours; none is needed by a test. */
export const PEER_PROGRAMS: readonly LabProgram[] = [
  { program: 'sslscan', package: 'sslscan' },
  { program: 'nmap', package: 'nmap' },
  { program: 'testssl', package: 'testssl.sh' },
]
