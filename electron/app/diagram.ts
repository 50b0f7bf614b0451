import { diagramSvg } from '../../assessors/dossier/diagram/diagram-svg.ts'
import type { DiagramWords } from '../../assessors/dossier/diagram/graph.ts'
import { systemDiagram } from '../../assessors/dossier/diagram/system-diagram.ts'
import { Connection, ZoneKind } from '../../data/contract/component.ts'
import type { Diagram, DiagramView, diagramProcedures } from '../../data/contract/diagram.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { InformationSystem } from '../../data/contract/system.ts'
import type { Reads } from '../store/store.ts'
import type { Writer } from '../store/writer.ts'
import { type Actor, actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import type { Language, Texts } from './texts.ts'

const MEDIA = ['fibre', 'copper', 'wireless', 'virtual', 'planned'] as const

const named = (keys: readonly string[], say: (key: string) => string): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [key, say(key)]))

/** The words of the picture of a system, named by its view; the picture of a dossier speaks Vietnamese. */
export const diagramWords = (texts: Texts, view: DiagramView, system: string): DiagramWords => ({
  title: texts(`diagram.title.${view}`, { system }),
  internet: texts('diagram.word.internet'),
  partners: texts('diagram.word.partners'),
  empty: texts('diagram.word.empty'),
  vlan: texts('diagram.word.vlan', { n: '{{n}}' }),
  guards: texts('diagram.word.guards'),
  noRack: texts('diagram.word.noRack'),
  power: texts('diagram.word.power'),
  legend: texts('diagram.word.legend'),
  zoneKinds: named(ZoneKind.options, (key) => texts(`system.zone.${key}`)),
  media: named(MEDIA, (key) => texts(`diagram.media.${key}`)),
  linkRoles: named(['main', 'backup'], (key) => texts(`system.link-role.${key}`)),
  connectionStates: named(Connection.shape.state.options, (key) => texts(`system.connection-state.${key}`)),
})

interface Picture {
  readonly systemId: string
  readonly view: DiagramView
  readonly language?: Language | undefined
}

const systemOf = async (reads: Reads, id: string): Promise<InformationSystem> => {
  const system = await reads.systems.get(id)
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id })
  return system
}

const diagramOf = async (deps: AppDeps, reads: Reads, { systemId, view, language = 'vi' }: Picture) => {
  const system = await systemOf(reads, systemId)
  const texts = deps.texts(language)
  const positions = await reads.diagrams.positions({ systemId, view })
  const words = diagramWords(texts, view, system.name)
  return { system, diagram: systemDiagram({ components: system.components, view, positions, words }) }
}

/** Pictures of systems: drawn from the components each time, only the places of boxes are kept. */
export const diagramHandlers = (deps: AppDeps): Handlers<keyof typeof diagramProcedures> => {
  const act = (picture: Picture, actor: Actor, work: (writer: Writer) => Promise<void>): Promise<Diagram> =>
    deps.store.transact(actorLabel(actor), async (writer) => {
      await work(writer)
      return (await diagramOf(deps, writer.read, picture)).diagram
    })
  return {
    'diagram.ofSystem': async (picture) => (await diagramOf(deps, deps.store, picture)).diagram,
    'diagram.place': ({ boxes, ...picture }, actor) =>
      act(picture, actor, (w) => w.diagrams.place(picture, boxes)),
    'diagram.reset': (picture, actor) => act(picture, actor, (w) => w.diagrams.reset(picture)),
    'diagram.svg': async (picture) => {
      const { system, diagram } = await diagramOf(deps, deps.store, picture)
      const texts = deps.texts(picture.language ?? 'vi')
      const file = texts(`diagram.file.${picture.view}`, { code: system.code.replace(/[^\w.-]+/g, '-') })
      return { file, svg: diagramSvg(diagram) }
    },
  }
}
