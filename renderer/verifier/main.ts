import { checkPackage, type PackageFinding } from './check-package.ts'
import { element } from './element.ts'
import { openZip, type PackedFile } from './open-zip.ts'
import { findingNodes } from './show-finding.ts'
import { type Language, wordsOf } from './words.ts'

/** What the page shows below the form: nothing yet, work, a finding, or why nothing could be read. */
type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'working'; readonly done: number; readonly of: number }
  | { readonly kind: 'found'; readonly finding: PackageFinding }
  | { readonly kind: 'unreadable'; readonly reason: string }

const page = { language: 'vi' as Language, shown: { kind: 'nothing' } as Shown, run: 0 }

/** The name of a file inside its folder; a file chosen alone has only its name. */
const nameInFolder = (file: File): string =>
  file.webkitRelativePath === '' ? file.name : file.webkitRelativePath.split('/').slice(1).join('/')

const looseFile = (file: File): PackedFile => ({
  name: nameInFolder(file),
  size: file.size,
  read: async () => new Uint8Array(await file.arrayBuffer()),
})

/** A folder holds the package itself as well, which its manifest cannot list. */
const isPacked = (file: File): boolean => !nameInFolder(file).endsWith('.zip')

const packedFiles = (files: readonly File[]): Promise<PackedFile[]> | PackedFile[] => {
  const [only] = files
  return files.length === 1 && only !== undefined && !isPacked(only)
    ? openZip(only)
    : files.filter(isPacked).map(looseFile)
}

const show = (shown: Shown): void => {
  page.shown = shown
  drawResult()
}

const check = async (files: readonly File[]): Promise<void> => {
  if (files.length === 0) return
  page.run += 1
  const { run } = page
  const showIfNewest = (shown: Shown): void => {
    if (run === page.run) show(shown)
  }
  showIfNewest({ kind: 'working', done: 0, of: files.length })
  try {
    const finding = await checkPackage(await packedFiles(files), (done, of) =>
      showIfNewest({ kind: 'working', done, of }),
    )
    showIfNewest({ kind: 'found', finding })
  } catch (error) {
    showIfNewest({ kind: 'unreadable', reason: error instanceof Error ? error.message : '' })
  }
}

const picker = (label: string, attributes: Readonly<Record<string, string>>): HTMLElement => {
  const input = element('input', { type: 'file', ...attributes })
  input.addEventListener('change', () => void check([...(input.files ?? [])]))
  return element('label', {}, label, input)
}

const resultNodes = (): Node[] => {
  const words = wordsOf(page.language)
  const { shown } = page
  switch (shown.kind) {
    case 'nothing':
      return []
    case 'working':
      return [element('p', { class: 'card' }, words('working', { done: shown.done, of: shown.of }))]
    case 'found':
      return findingNodes(shown.finding, words)
    case 'unreadable':
      return [
        element('p', { class: 'card verdict bad', 'data-verdict': 'bad' }, `✗ ${words('unreadable')}`),
        element('p', { class: 'soft' }, element('code', {}, shown.reason)),
      ]
  }
}

const result = element('div', { role: 'status', id: 'result' })
const drawResult = (): void => result.replaceChildren(...resultNodes())

const languageButton = (): HTMLElement => {
  const other: Language = page.language === 'vi' ? 'en' : 'vi'
  const button = element(
    'button',
    { type: 'button', lang: other },
    other === 'vi' ? wordsOf('vi')('own-name') : wordsOf('en')('own-name'),
  )
  button.addEventListener('click', () => {
    page.language = other
    draw()
  })
  return button
}

const draw = (): void => {
  const words = wordsOf(page.language)
  document.documentElement.lang = page.language
  document.title = words('title')
  const form = element(
    'section',
    { class: 'card', 'aria-label': words('choose') },
    element(
      'div',
      { class: 'pick' },
      picker(words('choose-zip'), { accept: '.zip' }),
      picker(words('choose-folder'), { webkitdirectory: '' }),
    ),
    element('p', { class: 'soft' }, words('offline')),
  )
  const header = element('header', {}, element('h1', {}, words('title')), languageButton())
  document.getElementById('app')?.replaceChildren(header, element('p', {}, words('intro')), form, result)
  drawResult()
}

const takeDropped = (event: DragEvent): void => {
  event.preventDefault()
  void check([...(event.dataTransfer?.files ?? [])])
}

document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', takeDropped)
draw()
