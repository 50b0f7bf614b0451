import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { createApp } from './app/create-app.ts'
import { dataRoot } from './app/data-root.ts'
import { loadTexts } from './app/texts.ts'
import { startDesktop } from './desktop.ts'
import { failureText } from './failure-text.ts'
import { windowRenderer } from './render-window.ts'
import { userFolder } from './user-folder.ts'

const workspace = userFolder({ platform: process.platform, env: process.env, home: homedir() })
const dataDir = dataRoot()
const texts = loadTexts(dataDir, 'vi')

// Not awaited: Electron becomes ready only after this module has been evaluated.
void startDesktop({
  workspace,
  pageDir: fileURLToPath(new URL('../renderer', import.meta.url)),
  texts,
  openApp: (host) => createApp({ workspace, dataDir, host, renderer: windowRenderer() }),
  explain: (error) => failureText(texts, error),
})
