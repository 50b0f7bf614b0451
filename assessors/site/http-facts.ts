import type { Hop, HttpError } from '../../data/contract/scan-http.ts'
import type { HeaderFields } from './page/header-fields.ts'

/** A response on the way, with what later rules read from it. `hsts` holds each header field as sent. */
export interface Answer extends Hop {
  readonly hsts: readonly string[]
  /** All header fields as sent, at most 200. */
  readonly fields: HeaderFields
  /** The certificate shown is for the name; `null` over http, or for an address. */
  readonly nameMatches: boolean | null
}

/** What following one address led to. */
export interface HttpChain {
  readonly answers: readonly Answer[]
  /** The last response's page when it is one; bytes are those after decoding. */
  readonly page: HttpPage | null
  readonly error: HttpError | null
  /** Words of the library or system, short. */
  readonly evidence: string | null
}

/** A response body, decoded and cut at the limit. `text` is `null` when it is no HTML. */
export interface HttpPage {
  readonly url: string
  readonly status: number
  readonly contentType: string | null
  readonly bytes: number
  readonly truncated: boolean
  readonly text: string | null
  /** The bytes themselves, where they were asked for. */
  readonly raw?: Uint8Array
}
