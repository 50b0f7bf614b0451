import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page is one folder of static files: every host serves it from its own origin, so addresses are relative. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // `font-src 'self'` and `script-src 'self'` allow no data: addresses and no inline preload helper.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome120',
    chunkSizeWarningLimit: 2500,
  },
})
