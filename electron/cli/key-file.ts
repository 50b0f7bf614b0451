import type { KeyFile } from '../../data/contract/dossier.ts'
import type { Texts } from '../app/texts.ts'
import type { Arguments, Options } from './arguments.ts'
import { UsageError } from './exit.ts'
import { readInput, readTextInput } from './read-input.ts'

/** Options of verbs that sign what they write. */
export const SIGN_OPTIONS: Options = { sign: { type: 'string' }, 'passphrase-file': { type: 'string' } }

/** Usage of `SIGN_OPTIONS`. */
export const SIGN_USAGE = '[--sign KEY.p12 --passphrase-file F]'

/** Largest key file and largest passphrase file, in bytes. */
const KEY_LIMIT = 1024 * 1024
const PASSPHRASE_LIMIT = 4096

/**
 * The key of `--sign` with the first line of `--passphrase-file`, as OpenSSL reads such files; undefined when nothing is to be
 * signed. The passphrase is taken from a file because a command line can be read by others. Throws `UsageError`.
 */
export const readKeyFile = async (args: Arguments, texts: Texts): Promise<KeyFile | undefined> => {
  const [key, word] = [args.value('sign'), args.value('passphrase-file')]
  if (key === undefined && word === undefined) return undefined
  if (key === undefined) throw new UsageError(texts('cli.fault.needs', { what: '--sign KEY.p12' }))
  if (word === undefined) throw new UsageError(texts('cli.fault.needs', { what: '--passphrase-file F' }))
  const base64 = (await readInput(key, KEY_LIMIT, texts)).toString('base64')
  const [passphrase = ''] = (await readTextInput(word, PASSPHRASE_LIMIT, texts)).split(/\r?\n/, 1)
  return { base64, passphrase }
}
