import { protocol, type Session } from 'electron'
import { HOST, SCHEME } from './own-address.ts'
import type { PageAnswer } from './page-files.ts'

/** Makes `app:` a secure scheme with an origin of its own; must run before the app is ready. */
export const declareScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** The path of a request to this app as it was spelled, without query; `null` for another host or scheme. */
export const requestedPath = (address: string): string | null => {
  const prefix = `${SCHEME}://${HOST}/`
  if (!address.startsWith(prefix)) return null
  return (address.slice(prefix.length - 1).split(/[?#]/, 1)[0] ?? '') || '/'
}

/** Answers `app://capdo/…` with the files that `serve` finds; anything but reading is not found. */
export const handleScheme = (session: Session, serve: (pathname: string) => Promise<PageAnswer>): void => {
  session.protocol.handle(SCHEME, async (request) => {
    const path = request.method === 'GET' ? requestedPath(request.url) : null
    const answer = await serve(path ?? '')
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  })
}
