import { resolve } from 'node:path'
import type { DossierCheck, DossierFormat, Redaction } from '../../../data/contract/dossier.ts'
import type { Regime } from '../../../data/contract/level.ts'
import type { Texts } from '../../app/texts.ts'
import type { Arguments } from '../arguments.ts'
import { UsageError } from '../exit.ts'
import { readKeyFile, SIGN_OPTIONS, SIGN_USAGE } from '../key-file.ts'
import { readChoice, readOnly } from '../option-value.ts'
import { table } from '../table.ts'
import type { CliContext, Verb, Work } from '../verb.ts'

const FORMATS: readonly DossierFormat[] = ['docx', 'pdf', 'xlsx', 'json', 'oscal']
const REDACTIONS: readonly Redaction[] = ['full', 'appraiser', 'public']
const REGIMES: readonly Regime[] = ['ND331', 'ND85']

const readFormats = (value: string | undefined, texts: Texts): DossierFormat[] => {
  const names = [...new Set((value ?? FORMATS.join(',')).split(','))]
  return names.map((name) => readChoice({ option: 'formats', value: name, choices: FORMATS }, texts))
}

interface Wanted {
  readonly code: string
  readonly place: string
  readonly formats: DossierFormat[]
  readonly regime: Regime
  readonly redaction: Redaction
  readonly evidence: boolean
}

const readWanted = (args: Arguments, texts: Texts): Wanted => {
  const out = args.value('out')
  const code = readOnly(args.positionals, 'CODE', texts)
  if (out === undefined) throw new UsageError(texts('cli.fault.needs', { what: '--out DIR' }))
  const regime = { option: 'regime', value: args.value('regime') ?? 'ND331', choices: REGIMES }
  const formats = readFormats(args.value('formats'), texts)
  const redaction = { option: 'redaction', value: args.value('redaction') ?? 'full', choices: REDACTIONS }
  return {
    ...{ code, place: resolve(out), formats, evidence: !args.flag('no-evidence') },
    regime: readChoice(regime, texts),
    redaction: readChoice(redaction, texts),
  }
}

/** The draft of a system under a regime, made when there is none yet. */
const draftOf = async (work: Work, { code, regime }: Wanted, texts: Texts): Promise<string> => {
  const system = (await work.call('system.list', {})).find((row) => row.code === code)
  if (system === undefined) throw new UsageError(texts('cli.fault.noSystem', { code }))
  const drafts = await work.call('dossier.list', {})
  const draft = drafts.find((dossier) => dossier.systemId === system.id && dossier.regime === regime)
  return (draft ?? (await work.call('dossier.create', { systemId: system.id, regime }))).id
}

const showChecks = (checks: readonly DossierCheck[], { output, texts }: CliContext): void => {
  if (checks.length === 0) return
  const headers = ['severity', 'field', 'clause', 'text'].map((name) => texts(`cli.column.${name}`))
  const rows = checks.map((check) => [
    texts(`cli.severity.${check.severity}`),
    check.field,
    check.clause ?? '',
    check.text,
  ])
  for (const line of table(headers, rows)) output.line(line)
}

/** Writes the dossier of a system and its package. */
export const dossier: Verb = {
  name: 'dossier',
  usage: `CODE --out DIR [--formats docx,pdf,xlsx,json,oscal] [--redaction full|appraiser|public] [--no-evidence] [--regime ND331|ND85] ${SIGN_USAGE}`,
  options: {
    out: { type: 'string' },
    formats: { type: 'string' },
    redaction: { type: 'string' },
    'no-evidence': { type: 'boolean' },
    regime: { type: 'string' },
    ...SIGN_OPTIONS,
  },
  run: async (args, context) => {
    const { inWorkspace, json, output, signal, texts } = context
    const wanted = readWanted(args, texts)
    const key = await readKeyFile(args, texts)
    return inWorkspace({ place: wanted.place }, async (work) => {
      const id = await draftOf(work, wanted, texts)
      const { checks } = await work.call('dossier.preview', { id })
      const { formats, redaction, evidence } = wanted
      const stop = (): void => void work.call('dossier.stopExport', { id }).catch(() => undefined)
      signal.addEventListener('abort', stop, { once: true })
      const written = await work.call('dossier.export', { id, formats, redaction, evidence, key })
      if (json) output.json({ code: wanted.code, regime: wanted.regime, ...written, checks })
      else {
        output.line(texts('cli.verb.dossier.done', { folder: written.folder ?? wanted.place }))
        for (const file of [...written.files, ...(written.package === null ? [] : [written.package])]) {
          output.line(`  ${file.name}  ${file.size}  ${file.sha256}`)
        }
        showChecks(checks, context)
      }
      return checks.some((check) => check.severity === 'block') ? 1 : 0
    })
  },
}
