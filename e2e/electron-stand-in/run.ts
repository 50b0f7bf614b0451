import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { startBrowser } from './browser.ts'
import { closeWindows } from './browser-window.ts'
import { answerTest } from './control.ts'

const [main, executablePath, port] = process.argv.slice(2)
if (main === undefined || executablePath === undefined || port === undefined) {
  throw new Error('usage: run.js MAIN CHROMIUM PORT')
}

answerTest()
app.ending.closeWindows = closeWindows
// As in Electron, the app becomes ready only after its main module has been evaluated.
await import(pathToFileURL(main).href)
await startBrowser(executablePath, Number(port))
app.becomeReady()
