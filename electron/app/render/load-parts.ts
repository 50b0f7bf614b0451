import type { HttpChain } from '../../../assessors/site/http-facts.ts'
import { valuesOf } from '../../../assessors/site/page/header-fields.ts'
import { hostOf, sameSite } from '../../../assessors/site/site-domain.ts'
import type { LoadedPart } from './renderer.ts'

/** Bounds of what one page may load. */
const MOST = { parts: 200, bytes: 12 * 1024 * 1024, foreignHosts: 100 } as const

/** Header fields that change how a page behaves; cookies and the like are not handed on. */
const KEPT = ['content-security-policy', 'access-control-allow-origin', 'x-content-type-options']

/** Loads the parts of one page, and keeps the hosts of others it wanted something from. */
export interface PartLoader {
  readonly load: (url: string) => Promise<LoadedPart | null>
  readonly foreignHosts: () => readonly string[]
}

const partOf = ({ page, answers }: HttpChain): LoadedPart | null => {
  if (page?.raw === undefined) return null
  const fields = answers.at(-1)?.fields ?? []
  const kept = KEPT.flatMap((name) => valuesOf(fields, name).map((value) => [name, value] as const))
  const type = page.contentType === null ? [] : [['content-type', page.contentType] as const]
  return { status: page.status, headers: [...type, ...kept], body: page.raw }
}

/** A loader for one page of a site: only from that site's own registrable name, by `ask`, within the bounds. */
export const partLoader = (site: string, ask: (url: string) => Promise<HttpChain>): PartLoader => {
  const foreign = new Set<string>()
  let parts = 0
  let bytes = 0
  return {
    foreignHosts: () => [...foreign].sort(),
    load: async (url) => {
      if (!/^https?:/.test(url)) return null
      if (!sameSite(url, site)) {
        if (foreign.size < MOST.foreignHosts) foreign.add(hostOf(url))
        return null
      }
      parts += 1
      if (parts > MOST.parts || bytes > MOST.bytes) return null
      const part = partOf(await ask(url))
      bytes += part?.body.length ?? 0
      return part
    },
  }
}
