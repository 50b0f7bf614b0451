import { createServer } from 'node:net'

// Below the range the system takes ports for outgoing connections from, so that a scan cannot occupy a port between the
// moment it is found free and the moment its server listens.
const FIRST = 12_000
const COUNT = 18_000

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })

const given = new Set<number>()

/** A free port that this process has not handed out before. */
export const labPort = async (): Promise<number> => {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT)
    if (given.has(port) || !(await isFree(port))) continue
    given.add(port)
    return port
  }
}
