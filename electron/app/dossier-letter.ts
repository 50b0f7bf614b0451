import { dossierWriting } from '../../assessors/dossier/build-dossier.ts'
import type { dossierLetterProcedures } from '../../data/contract/dossier-letter.ts'
import { Failure } from '../../data/contract/failure.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import { dossierOf, EXPLANATORY, inputOf } from './dossier-input.ts'
import type { Handlers } from './handlers.ts'

/** What people write for a dossier: numbers and days of its letters, fields of forms, paragraphs and tables. */
export const dossierLetterHandlers = (deps: AppDeps): Handlers<keyof typeof dossierLetterProcedures> => ({
  'dossier.writing': async ({ id }) => dossierWriting(await inputOf(deps, await dossierOf(deps, id))),
  'dossier.setLetter': async ({ id, document, details }, actor) => {
    await dossierOf(deps, id)
    const known = deps.catalogues.outline.letter.forms.some(({ form }) => form === document)
    if (!known) throw new Failure('not-found', { entity: 'form', id: document })
    await deps.store.transact(actorLabel(actor), (w) => w.life.setLetter(id, document, details))
    return {}
  },
  'dossier.setWords': async ({ id, words }, actor) => {
    await dossierOf(deps, id)
    await deps.store.transact(actorLabel(actor), (w) => w.life.setLetter(id, EXPLANATORY, words))
    return {}
  },
})
