import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { pagePath } from './page-path.ts'
import { pageHeaders } from './page-policy.ts'

/** One answer to a request for a file of the page. */
export interface PageAnswer {
  readonly status: 200 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

const NONCE_MARK = '__CSP_NONCE__'

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

const newNonce = (): string => randomBytes(18).toString('base64')

const readInside = async (root: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> => {
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, path))])
    return file.startsWith(folder + sep) ? Uint8Array.from(await readFile(file)) : null
  } catch {
    return null
  }
}

const notFound = (): PageAnswer => ({
  status: 404,
  headers: { ...pageHeaders(newNonce()), 'content-type': 'text/plain; charset=utf-8' },
  body: bytesOf('404'),
})

/**
 * Answers for the built page in `root`, the same for the desktop's own scheme and for loopback. `pathname` is taken as
 * the request spelled it, still encoded. Each load of an HTML file gets its own nonce in place of `__CSP_NONCE__`.
 */
export const servePage =
  (root: string) =>
  async (pathname: string): Promise<PageAnswer> => {
    const path = pagePath(pathname)
    const type = path === null ? undefined : TYPES[extname(path)]
    const bytes = path === null || type === undefined ? null : await readInside(root, path)
    if (bytes === null || type === undefined) return notFound()
    const nonce = newNonce()
    const body = type.startsWith('text/html')
      ? bytesOf(new TextDecoder().decode(bytes).replaceAll(NONCE_MARK, nonce))
      : bytes
    return { status: 200, headers: { ...pageHeaders(nonce), 'content-type': type }, body }
  }
