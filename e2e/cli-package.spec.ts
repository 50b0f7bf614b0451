import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { unzipSync, zipSync } from 'fflate'
import { runCapdo } from './hosts/cli-process.ts'

type Files = Readonly<Record<string, Uint8Array>>

const folder = mkdtempSync(join(tmpdir(), 'capdo-package-'))
const at = (...parts: string[]): string => join(folder, ...parts)
let files: Files = {}

test.describe.configure({ mode: 'serial', timeout: 180_000 })

const openssl = (...args: readonly string[]): boolean => {
  try {
    execFileSync('openssl', [...args], { cwd: folder, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test.beforeAll(async () => {
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-nodes', '-days', '365'],
    ...[
      '-subj',
      '/CN=Signer',
      '-addext',
      'keyUsage=critical,digitalSignature',
      '-keyout',
      'key',
      '-out',
      'cert',
    ],
  )
  openssl('pkcs12', '-export', '-inkey', 'key', '-in', 'cert', '-passout', 'pass:word', '-out', 'key.p12')
  writeFileSync(at('word'), 'word\n')
  const workspace = ['--workspace', at('workspace')]
  await runCapdo('init', '--sample', ...workspace)
  const key = ['--sign', at('key.p12'), '--passphrase-file', at('word')]
  const ran = await runCapdo('dossier', 'HT-01', '--out', at('out'), ...key, ...workspace)
  expect(ran.err).toBe('')
  files = unzipSync(readFileSync(at('out', 'HT-01-ND331.zip')))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the page that lies in the package says about files, opened from disk as whoever receives it would. */
const pageSays = async (page: Page, given: Files): Promise<string | null> => {
  writeFileSync(at('given.zip'), zipSync({ ...given }))
  await page.goto(pathToFileURL(at('out', 'verifier.html')).href)
  await page.getByLabel('Gói .zip').setInputFiles(at('given.zip'))
  const verdict = page.locator('[data-verdict]')
  await verdict.waitFor()
  return verdict.getAttribute('data-verdict')
}

const programSays = async (given: Files): Promise<number | null> => {
  writeFileSync(at('given.zip'), zipSync({ ...given }))
  return (await runCapdo('verify', at('given.zip'))).code
}

interface Listed {
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
}

/** What OpenSSL alone says: the signature over the manifest, and the hash of each file that the manifest lists. */
const opensslSays = (given: Files): boolean => {
  writeFileSync(at('m'), given['manifest.json'] ?? '')
  writeFileSync(at('s'), given['manifest.json.p7s'] ?? '')
  const verify = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', 's', '-content', 'm', '-out', 'n']
  if (!openssl(...verify, '-CAfile', 'cert', '-purpose', 'any')) return false
  const { files: listed } = JSON.parse(readFileSync(at('m'), 'utf8')) as Listed
  return listed.every(({ name, sha256 }) => {
    writeFileSync(at('f'), given[name] ?? '')
    return execFileSync('openssl', ['dgst', '-sha256', '-r', at('f')], { encoding: 'utf8' }).startsWith(
      sha256,
    )
  })
}

const changed = (name: string): Files => {
  const bytes = Buffer.from(files[name] ?? '')
  // The last byte of a signature is one of its numbers; the middle of any other file is content.
  const place = name.endsWith('.p7s') ? bytes.length - 1 : bytes.length >> 1
  bytes[place] = (bytes[place] ?? 0) ^ 0x01
  return { ...files, [name]: bytes }
}

test('a package as it was written is accepted by its page, by the program and by OpenSSL', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  expect(await pageSays(page, files)).toBe('good')
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
  expect(await programSays(files)).toBe(0)
  expect(opensslSays(files)).toBe(true)
  await expect(page.getByRole('status')).toContainText('CN=Signer')
  await expect(page.getByRole('row')).toHaveCount(Object.keys(files).length - 2 + 3)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('status')).toContainText('The package is whole')
})

test('one changed byte in any file is refused by all three', async ({ page }) => {
  const names = Object.keys(files)
  expect(names).toContain('manifest.json.p7s')
  for (const name of names) {
    const given = changed(name)
    const says = {
      page: await pageSays(page, given),
      program: await programSays(given),
      openssl: opensslSays(given),
    }
    expect({ name, ...says }).toEqual({
      name,
      page: 'bad',
      program: name === 'manifest.json' ? says.program : 1,
      openssl: false,
    })
    expect(says.program, name).not.toBe(0)
  }
})

test('a file that is missing or was added is refused, and a package without a signature is told apart', async ({
  page,
}) => {
  const { 'manifest.json.p7s': _, ...bare } = files
  expect(await pageSays(page, bare)).toBe('open')
  const [first = ''] = Object.keys(files)
  const { [first]: __, ...less } = files
  expect(await pageSays(page, less)).toBe('bad')
  expect(await pageSays(page, { ...files, 'more.txt': Buffer.from('x') })).toBe('bad')
  expect(await pageSays(page, { 'x.txt': Buffer.from('x') })).toBe('bad')
})

test('the unpacked folder is checked as well', async ({ page }) => {
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(at('loose', name)), { recursive: true })
    writeFileSync(at('loose', name), bytes)
  }
  const choose = async (): Promise<string | null> => {
    await page.goto(pathToFileURL(at('loose', 'verifier.html')).href)
    await page.getByLabel('thư mục').setInputFiles(at('loose'))
    const verdict = page.locator('[data-verdict]')
    await verdict.waitFor()
    return verdict.getAttribute('data-verdict')
  }
  expect(await choose()).toBe('good')
  writeFileSync(at('loose', 'verifier.html'), `${readFileSync(at('loose', 'verifier.html'), 'utf8')} `)
  expect(await choose()).toBe('bad')
  const sum = createHash('sha256')
    .update(readFileSync(at('loose', 'manifest.json')))
    .digest('hex')
  await expect(page.getByText(sum)).toBeVisible()
})
