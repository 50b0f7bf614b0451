import { isCoded } from '../../failure-text.ts'
import { CallFailed } from '../exit.ts'
import type { PackageReport } from '../offline.ts'
import { readOnly } from '../option-value.ts'
import { readInput } from '../read-input.ts'
import type { Verb } from '../verb.ts'

/** Largest package, in bytes. */
const PACKAGE_LIMIT = 512 * 1024 * 1024

/** Checks the hashes of a dossier package; a signature is reported as absent until packages carry one. */
export const verify: Verb = {
  name: 'verify',
  usage: 'PACKAGE.zip',
  options: {},
  run: async (args, { offline, json, output, texts }) => {
    const file = readOnly(args.positionals, 'PACKAGE.zip', texts)
    let report: PackageReport
    try {
      const bytes = await readInput(file, PACKAGE_LIMIT, texts)
      report = await (await offline()).verifyPackage(bytes)
    } catch (error) {
      if (isCoded(error)) throw new CallFailed(error.code, { file, ...error.details })
      throw error
    }
    if (json) output.json({ package: file, ...report })
    else {
      output.line(
        texts(report.ok ? 'cli.verb.verify.good' : 'cli.verb.verify.bad', { file, files: report.files }),
      )
      for (const name of report.bad) output.line(`  ${name}`)
      if (!report.signature.present) output.line(texts('cli.verb.verify.unsigned'))
    }
    return report.ok ? 0 : 1
  },
}
