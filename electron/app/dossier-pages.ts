import { createHash } from 'node:crypto'
import { buildDossier } from '../../assessors/dossier/build-dossier.ts'
import type { dossierPagesProcedures } from '../../data/contract/dossier-pages.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { AppDeps } from './deps.ts'
import { dossierOf, inputOf } from './dossier-input.ts'
import type { Handlers } from './handlers.ts'
import { createPress, type Press } from './paper-press.ts'
import type { PaperOrder } from './paper-worker.ts'
import { fileMark } from './tool.ts'

/** Printed documents that are kept, by digest, the newest last. */
const KEPT = 12

interface Printing {
  readonly digest: string
  readonly stop: AbortController
  readonly bytes: Promise<Uint8Array>
}

const digestOf = (order: PaperOrder): string =>
  createHash('sha256').update(JSON.stringify(order)).digest('hex')

/** What would be printed now; it says the day of the dossier, not the moment of looking, so that the same content stays the same. */
const orderOf = async (deps: AppDeps, id: string, document: string): Promise<PaperOrder> => {
  const input = await inputOf(deps, await dossierOf(deps, id))
  const model = buildDossier(input).documents.find((one) => one.id === document)
  if (model === undefined) throw new Failure('not-found', { entity: 'document', id: document })
  return { model, mark: fileMark(`${input.date}T00:00:00Z`) }
}

/** Printed pages by what they show: the same content is printed once, and what nobody waits for is stopped. */
const createPrintRoom = (press: Press) => {
  const kept = new Map<string, Uint8Array>()
  const running = new Map<string, Printing>()
  const stop = (place: string): void => {
    running.get(place)?.stop.abort()
    running.delete(place)
  }
  const keep = (digest: string, bytes: Uint8Array): void => {
    kept.delete(digest)
    kept.set(digest, bytes)
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old)
  }
  const begin = (place: string, digest: string, order: PaperOrder): Printing => {
    stop(place)
    const controller = new AbortController()
    const printing = { digest, stop: controller, bytes: press(order, controller.signal) }
    running.set(place, printing)
    return printing
  }
  const print = async (place: string, order: PaperOrder): Promise<{ digest: string; bytes: Uint8Array }> => {
    const digest = digestOf(order)
    const known = kept.get(digest)
    if (known !== undefined) return { digest, bytes: known }
    const now = running.get(place)
    const printing = now?.digest === digest ? now : begin(place, digest, order)
    try {
      const bytes = await printing.bytes
      keep(digest, bytes)
      return { digest, bytes }
    } finally {
      if (running.get(place) === printing) running.delete(place)
    }
  }
  return { print, stop }
}

/** Documents of a dossier page by page, from the writer of the export. */
export const dossierPagesHandlers = (
  deps: AppDeps,
  press: Press = createPress(),
): Handlers<keyof typeof dossierPagesProcedures> => {
  const room = createPrintRoom(press)
  // Gathering what is printed takes a while as well: how often each place was stopped tells whether it was meanwhile.
  const stops = new Map<string, number>()
  const stopsOf = (place: string): number => stops.get(place) ?? 0
  return {
    'dossier.pages': async ({ id, document }) => {
      const place = `${id} ${document}`
      const before = stopsOf(place)
      const order = await orderOf(deps, id, document)
      if (stopsOf(place) !== before) throw new Failure('pages-stopped')
      const { digest, bytes } = await room.print(place, order)
      return { digest, base64: Buffer.from(bytes).toString('base64') }
    },
    'dossier.stopPages': async ({ id, document }) => {
      const place = `${id} ${document}`
      stops.set(place, stopsOf(place) + 1)
      room.stop(place)
      return {}
    },
  }
}
