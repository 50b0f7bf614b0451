import { createHash } from 'node:crypto'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const folder = (path: string): string => new URL(path, import.meta.url).pathname

/**
 * antd names each of its icons in English ("down", "loading"). Beside words a picture says nothing more, and a button of a picture
 * alone has a name of its own: only icons that were given a name keep one.
 */
const silentIcons = (): Plugin => ({
  name: 'silent-icons',
  transform(code, id) {
    if (!/\/icons\/es\/components\/AntdIcon(Light)?\.js$/.test(id)) return null
    const named = /role: "img",\s*"aria-label": icon\.name/
    if (!named.test(code)) throw new Error(`${id} names its icons in another way`)
    return code.replace(named, `...(restProps["aria-label"] ? { role: "img" } : { "aria-hidden": true })`)
  },
})

/** The page is one folder of static files: every host serves it from its own origin, so addresses are relative. */
const page: UserConfig = {
  root: folder('.'),
  base: './',
  plugins: [react(), silentIcons()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // `font-src 'self'` and `script-src 'self'` allow no data: addresses and no inline preload helper.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Pages are loaded when first opened, their styles at once: some of them share words with each other.
    cssCodeSplit: false,
    target: 'chrome120',
    chunkSizeWarningLimit: 2500,
  },
}

const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Script and style stand in the HTML itself, and the page may run nothing else and reach nothing at all. */
const oneFile = (): Plugin => ({
  name: 'one-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const parts = Object.values(bundle)
    const script = parts.flatMap((part) => (part.type === 'chunk' ? [part.code.trim()] : [])).join('\n')
    const asset = (ending: string): string[] =>
      parts.flatMap((part) =>
        part.type === 'asset' && part.fileName.endsWith(ending) ? [String(part.source)] : [],
      )
    const style = asset('.css').join('\n').trim()
    const html = asset('.html').join('')
    if (/<\/(script|style)/i.test(script + style)) throw new Error('the page would end early')
    const policy = `default-src 'none'; script-src ${hashSource(script)}; style-src ${hashSource(style)}; base-uri 'none'; form-action 'none'`
    const head = html
      .replace(/<script\b[^>]*><\/script>|<link\b[^>]*stylesheet[^>]*>/g, '')
      .replace(
        '<meta charset="utf-8" />',
        (mark) => `${mark}<meta http-equiv="Content-Security-Policy" content="${policy}">`,
      )
      .replace('</head>', () => `<style>${style}</style></head>`)
      .replace('</body>', () => `<script type="module">${script}</script></body>`)
    for (const name of Object.keys(bundle)) delete bundle[name]
    this.emitFile({ type: 'asset', fileName: 'verifier.html', source: head })
  },
})

/** The verifier is one file that stands alone: it lies in each package and is opened from there (`--mode verifier`). */
const verifier: UserConfig = {
  root: folder('./verifier'),
  plugins: [oneFile()],
  build: {
    outDir: folder('../dist/verifier'),
    emptyOutDir: true,
    modulePreload: false,
    target: 'es2022',
    cssCodeSplit: false,
  },
}

export default defineConfig(({ mode }) => (mode === 'verifier' ? verifier : page))
