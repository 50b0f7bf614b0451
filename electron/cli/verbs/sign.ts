import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isCoded } from '../../failure-text.ts'
import type { Arguments } from '../arguments.ts'
import { readAuthorities } from '../certificate-files.ts'
import { CallFailed, UsageError } from '../exit.ts'
import { readOnly } from '../option-value.ts'
import { PACKAGE_LIMIT, readInput } from '../read-input.ts'
import type { CliContext, Verb } from '../verb.ts'

/** Largest signature file, in bytes. */
const SIGNATURE_LIMIT = 1024 * 1024

const named = async <T>(file: string, job: () => Promise<T>): Promise<T> => {
  try {
    return await job()
  } catch (error) {
    if (isCoded(error)) throw new CallFailed(error.code, { file, ...error.details })
    throw error
  }
}

const writeOut = async (path: string, bytes: Uint8Array | string, { texts }: CliContext): Promise<void> => {
  const part = `${path}.part`
  try {
    await writeFile(part, bytes)
    await rename(part, path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new UsageError(texts('cli.fault.unwritable', { file: path, code }))
  }
}

const exportManifest = async (file: string, folder: string, context: CliContext): Promise<void> => {
  const { json, output, texts } = context
  const zip = await readInput(file, PACKAGE_LIMIT, texts)
  const { toSign } = await context.offline()
  const { manifest, sha256 } = await named(file, () => toSign(zip))
  const path = join(resolve(folder), 'manifest.json')
  await mkdir(resolve(folder), { recursive: true })
  await writeOut(path, manifest, context)
  await writeOut(`${path}.sha256`, `${sha256}  manifest.json\n`, context)
  if (json) output.json({ package: file, manifest: path, sha256 })
  else output.line(texts('cli.verb.sign.toSign', { file: path, sha256 }))
}

const attach = async (file: string, args: Arguments, context: CliContext): Promise<void> => {
  const { json, output, texts } = context
  const zip = await readInput(file, PACKAGE_LIMIT, texts)
  const p7s = await readInput(args.value('p7s') ?? '', SIGNATURE_LIMIT, texts)
  const ca = await readAuthorities(args, texts)
  const { attachSignature } = await context.offline()
  const { bytes, signature } = await named(file, () => attachSignature(zip, p7s, ca))
  const out = resolve(args.value('out') ?? file)
  await writeOut(out, bytes, context)
  if (json) {
    output.json({ package: out, signature })
    return
  }
  const at = signature.signedAt ?? texts('cli.notMeasured')
  output.line(texts('cli.verb.sign.done', { file: out, signer: signature.signer ?? '', at }))
  output.line(texts('cli.verb.sign.chain', { chain: signature.chain.join(' ← ') }))
}

/** Signs a package on another machine: the list goes out, the signature over it comes in. */
export const sign: Verb = {
  name: 'sign',
  usage: 'PACKAGE.zip (--export DIR | --p7s FILE [--ca FILE] [--out FILE])',
  options: {
    export: { type: 'string' },
    p7s: { type: 'string' },
    ca: { type: 'string', multiple: true },
    out: { type: 'string' },
  },
  run: async (args, context) => {
    const { texts } = context
    const file = readOnly(args.positionals, 'PACKAGE.zip', texts)
    const folder = args.value('export')
    if ((folder === undefined) === (args.value('p7s') === undefined))
      throw new UsageError(texts('cli.fault.needs', { what: texts('cli.verb.sign.choose') }))
    if (folder !== undefined) await exportManifest(file, folder, context)
    else await attach(file, args, context)
    return 0
  },
}
