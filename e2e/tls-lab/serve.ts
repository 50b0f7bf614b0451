import { openTlsLab } from './tls-lab.ts'
import { lackedTargets, startWholeLab } from './whole-lab.ts'

// Runs targets until it is stopped: `node dist/e2e/tls-lab/serve.js [ID...]`. Every target is printed with the route to it, as
// `scan --connect-to` takes it, so that any scanner can be pointed at the lab by hand.
const lab = openTlsLab(new Date())
console.log(`root ${lab.pki.file('root.pem')}`)
for (const { target, needs } of lackedTargets()) console.log(`${target.id} skipped: needs ${needs}`)
for (const { target, connectTo } of await startWholeLab(lab, process.argv.slice(2)))
  console.log(`${target.id} ${target.stack}: ${connectTo.join(' ')}`)
console.log('ready')
const end = (): void => {
  lab.close().then(() => process.exit(0))
}
process.once('SIGINT', end)
process.once('SIGTERM', end)
