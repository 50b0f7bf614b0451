import { startSiteCrowd } from './site-crowd.ts'

// A process of its own, so that the memory and time measured are the scanner's. Asked anything, it tells the names that were
// asked for since the last time.
const asked = new Set<string>()
const crowd = await startSiteCrowd(Number(process.argv[2] ?? 1000), asked)
process.send?.(crowd)
process.on('message', () => {
  process.send?.([...asked])
  asked.clear()
})
process.once('disconnect', () => process.exit(0))
