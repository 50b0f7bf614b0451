import type { DossierFile } from '../../../data/contract/dossier-file.ts'
import { metadataOf, type OscalWords } from './metadata.ts'
import { listed, oneLine, properties, prose, stableId } from './oscal-words.ts'

type Work = NonNullable<DossierFile['securityPlan']>['work'][number]

/** States of a risk in OSCAL for states of the plan; an accepted departure is one that stands. */
const stateOf = ({ state, deviation }: Work): string => {
  if (state === 'closed' || state === 'cancelled') return 'closed'
  if (deviation?.kind === 'accepted') return 'deviation-approved'
  return state === 'open' ? 'open' : 'remediating'
}

const keyOf = (file: DossierFile, { number }: Work): string => `${file.system.id} ${number}`

const riskOf = (work: Work, file: DossierFile, words: OscalWords) => ({
  uuid: stableId('risk', keyOf(file, work)),
  title: oneLine(work.title, words.unstated),
  description: prose(work.detail, work.title),
  statement: prose(work.commitment, words.unstated),
  status: stateOf(work),
  ...(work.due === null ? {} : { deadline: `${work.deviation?.until ?? work.due}T23:59:59Z` }),
})

const itemOf = (work: Work, file: DossierFile, words: OscalWords) => ({
  uuid: stableId('poam-item', keyOf(file, work)),
  title: oneLine(work.title, words.unstated),
  description: prose(work.detail, work.title),
  props: [
    ...properties({
      number: work.number,
      state: work.state,
      due: work.due,
      'responsible-unit': work.unit,
      deviation: work.deviation?.kind ?? null,
    }),
    ...work.requirementIds.flatMap((id) => properties({ requirement: id })),
  ],
  'related-risks': [{ 'risk-uuid': stableId('risk', keyOf(file, work)) }],
})

/** The plan against gaps as an OSCAL plan of action and milestones; null when there is nothing in it. */
export const planOfAction = (file: DossierFile, words: OscalWords): unknown => {
  const work = file.securityPlan?.work ?? []
  if (work.length === 0) return null
  return {
    'plan-of-action-and-milestones': {
      uuid: stableId('poam', file.dossier.id),
      metadata: metadataOf(file, words.poam, words),
      'system-id': {
        'identifier-type': 'http://ietf.org/rfc/rfc4122',
        id: stableId('system', file.system.id),
      },
      ...listed(
        'risks',
        work.map((one) => riskOf(one, file, words)),
      ),
      'poam-items': work.map((one) => itemOf(one, file, words)),
    },
  }
}
