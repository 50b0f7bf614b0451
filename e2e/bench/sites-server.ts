import { startSiteCrowd } from './site-crowd.ts'

// A process of its own, so that the memory and time measured are the scanner's.
const crowd = await startSiteCrowd(Number(process.argv[2] ?? 1000))
process.send?.(crowd)
process.once('disconnect', () => process.exit(0))
