import type { Verb } from './verb.ts'
import { answers } from './verbs/answers.ts'
import { catalogues } from './verbs/catalogues.ts'
import { classify } from './verbs/classify.ts'
import { dossier } from './verbs/dossier.ts'
import { importFile } from './verbs/import.ts'
import { init } from './verbs/init.ts'
import { label } from './verbs/label.ts'
import { report } from './verbs/report.ts'
import { scan } from './verbs/scan.ts'
import { sign } from './verbs/sign.ts'
import { systems } from './verbs/systems.ts'
import { verify } from './verbs/verify.ts'
import { web } from './verbs/web.ts'

/** Every verb that works, in the order of the help. */
export const VERBS: readonly Verb[] = [
  init,
  importFile,
  systems,
  classify,
  answers,
  scan,
  label,
  dossier,
  sign,
  verify,
  report,
  catalogues,
  web,
]
