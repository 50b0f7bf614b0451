import type { FileFinding, PackageFinding } from './check-package.ts'
import type { ChainLink, SignatureFinding } from './check-signature.ts'
import { element } from './element.ts'
import type { Words } from './words.ts'

const STATE_MARK: Readonly<Record<FileFinding['state'], string>> = {
  good: '✓',
  changed: '✗',
  missing: '✗',
  extra: '✗',
}

const table = (headers: readonly string[], rows: readonly (readonly Node[])[]): HTMLElement =>
  element(
    'div',
    { class: 'scroll' },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, ...headers.map((text) => element('th', { scope: 'col' }, text))),
      ),
      element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells))),
    ),
  )

const fileRow = ({ name, title, state }: FileFinding, words: Words): Node[] => [
  element(
    'td',
    { class: `state ${state === 'good' ? 'good' : 'bad'}` },
    `${STATE_MARK[state]} ${words(`state-${state}`)}`,
  ),
  element('td', {}, element('code', {}, name)),
  element('td', {}, title),
]

const moment = (at: string | null, words: Words): string =>
  at === null ? words('not-said') : `${at.slice(0, 19).replace('T', ' ')} UTC`

/** The last of a chain that ends was signed by itself. */
const issuedWord = ({ issued }: ChainLink, isLast: boolean) =>
  issued === null ? 'issued-open' : !issued ? 'issued-no' : isLast ? 'issued-self' : 'issued-yes'

const chainRow = (link: ChainLink, isLast: boolean, words: Words): Node[] => [
  element('td', {}, link.name),
  element('td', {}, `${moment(link.from, words)} – ${moment(link.to, words)}`),
  element('td', {}, words(issuedWord(link, isLast))),
  element('td', {}, element('code', {}, link.sha256)),
]

const signatureNodes = (signature: SignatureFinding | null, words: Words): Node[] => {
  if (signature === null) return [element('p', { class: 'card open' }, `△ ${words('unsigned')}`)]
  if (!signature.valid) return [element('p', { class: 'card bad' }, `✗ ${words('signature-bad')}`)]
  const [signer] = signature.chain
  return [
    element(
      'p',
      { class: 'card good' },
      `✓ ${words('signature-good', { signer: signer?.name ?? '', at: moment(signature.signedAt, words) })}`,
    ),
    element('p', { class: 'soft' }, words('signature-limits')),
    table(
      [words('certificate'), words('validity'), words('issued'), 'SHA-256'],
      signature.chain.map((link, index) => chainRow(link, index === signature.chain.length - 1, words)),
    ),
  ]
}

/** The finding of a package as elements of the page. */
export const findingNodes = (finding: PackageFinding, words: Words): Node[] => {
  const { ok, signature, files } = finding
  const verdict = !ok ? 'bad' : signature === null ? 'open' : 'good'
  const mark = { bad: '✗', open: '△', good: '✓' }[verdict]
  const bad = files.filter(({ state }) => state !== 'good').length
  return [
    element(
      'p',
      { class: `card verdict ${verdict}`, 'data-verdict': verdict },
      `${mark} ${words(`verdict-${verdict}`, { bad })}`,
    ),
    element('p', { class: 'soft' }, words('about', { dossier: finding.dossier, at: finding.createdAt })),
    element('p', { class: 'soft' }, 'manifest.json SHA-256: ', element('code', {}, finding.manifestSha256)),
    element('h2', {}, words('signature')),
    ...signatureNodes(signature, words),
    element('h2', {}, words('files', { count: files.length })),
    table(
      [words('state'), words('file'), words('document')],
      files.map((file) => fileRow(file, words)),
    ),
  ]
}
