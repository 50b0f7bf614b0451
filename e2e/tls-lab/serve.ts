import { readTargets } from './target.ts'
import { lacking, openTlsLab } from './tls-lab.ts'

// Runs targets until it is stopped: `node dist/e2e/tls-lab/serve.js [ID...]`. Every target is printed with the route to it, as
// `scan --connect-to` takes it, so that any scanner can be pointed at the lab by hand.
const wanted = process.argv.slice(2)
const lab = openTlsLab(new Date())
console.log(`root ${lab.pki.file('root.pem')}`)
for (const { id, stack, starts, serverName = 'lab.test' } of readTargets()) {
  if (starts !== undefined || (wanted.length > 0 && !wanted.includes(id))) continue
  const lack = lacking(id)
  if (lack !== null) {
    console.log(`${id} skipped: needs ${lack}`)
    continue
  }
  const { port, httpPort } = await lab.start(id)
  console.log(
    `${id} ${stack}: ${serverName}:443:127.0.0.1:${port} ${serverName}:80:127.0.0.1:${httpPort ?? 1}`,
  )
}
console.log('ready')
const end = (): void => {
  lab.close().then(() => process.exit(0))
}
process.once('SIGINT', end)
process.once('SIGTERM', end)
