import type { Texts } from '../../app/texts.ts'
import { isCoded } from '../../failure-text.ts'
import { readAuthorities } from '../certificate-files.ts'
import { CallFailed } from '../exit.ts'
import type { PackageReport } from '../offline.ts'
import { readOnly } from '../option-value.ts'
import { PACKAGE_LIMIT, readInput } from '../read-input.ts'
import type { Verb } from '../verb.ts'

const signatureLine = ({ signature }: PackageReport, texts: Texts): string => {
  const { present, valid, signer, trusted, signedAt } = signature
  if (!present) return texts('cli.verb.verify.unsigned')
  if (valid !== true) return texts('cli.verb.verify.signature.bad')
  const key = trusted === null ? 'unknown' : trusted ? 'trusted' : 'untrusted'
  const at = signedAt ?? texts('cli.notMeasured')
  return texts(`cli.verb.verify.signature.${key}`, { signer: signer ?? '', at })
}

/** Checks every hash of a package, the signature over its manifest, and with `--ca` the signer. */
export const verify: Verb = {
  name: 'verify',
  usage: 'PACKAGE.zip [--ca FILE]',
  options: { ca: { type: 'string', multiple: true } },
  run: async (args, { offline, json, output, texts }) => {
    const file = readOnly(args.positionals, 'PACKAGE.zip', texts)
    const ca = await readAuthorities(args, texts)
    let report: PackageReport
    try {
      const bytes = await readInput(file, PACKAGE_LIMIT, texts)
      report = await (await offline()).verifyPackage(bytes, ca)
    } catch (error) {
      if (isCoded(error)) throw new CallFailed(error.code, { file, ...error.details })
      throw error
    }
    if (json) output.json({ package: file, ...report })
    else {
      output.line(
        texts(report.bad.length === 0 ? 'cli.verb.verify.good' : 'cli.verb.verify.bad', {
          file,
          files: report.files,
        }),
      )
      for (const name of report.bad) output.line(`  ${name}`)
      output.line(signatureLine(report, texts))
    }
    return report.ok ? 0 : 1
  },
}
