import { X509Certificate } from 'node:crypto'
import type { Texts } from '../app/texts.ts'
import type { Arguments } from './arguments.ts'
import { UsageError } from './exit.ts'
import { readTextInput } from './read-input.ts'

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** Largest file of certificates, in bytes. */
const CERTIFICATES_LIMIT = 16 * 1024 * 1024

const isCertificate = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false
  }
}

/** The certificates of a PEM file; throws `UsageError` naming it when there is none or one is broken. */
const readCertificates = (file: string, text: string, texts: Texts): string[] => {
  const found = text.match(PEM) ?? []
  if (found.length === 0 || !found.every(isCertificate)) {
    throw new UsageError(texts('cli.fault.certificate', { file }))
  }
  return found
}

/** The certificates of every `--ca FILE`, in PEM; throws `UsageError`. */
export const readAuthorities = async (args: Arguments, texts: Texts): Promise<string[]> => {
  const files = await Promise.all(
    args
      .values('ca')
      .map(async (file) =>
        readCertificates(file, await readTextInput(file, CERTIFICATES_LIMIT, texts), texts),
      ),
  )
  return files.flat()
}
