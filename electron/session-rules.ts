import type { App, Session } from 'electron'
import { isOwnAddress } from './own-address.ts'

/** Switches that keep Chromium from speaking to anybody on its own; scans do not run inside Chromium. */
const QUIET: readonly (readonly [string, string?])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
]

/** Turns Chromium's own network traffic off; must run before the app is ready. */
export const silence = (app: App): void => {
  for (const [name, value] of QUIET) app.commandLine.appendSwitch(name, value)
}

/** A file the page itself has put together, such as a template workbook; the user is asked where to save it. */
const isOwnFile = (address: string): boolean =>
  address.startsWith('blob:') && isOwnAddress(address.slice('blob:'.length))

const mayLoad = (address: string, development: boolean): boolean =>
  isOwnAddress(address) ||
  isOwnFile(address) ||
  address.startsWith('data:') ||
  (development && address.startsWith('devtools:'))

/** Denies every permission and every request but those for the page's own files (and the inspector while developing). */
export const hardenSession = (session: Session, development: boolean): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event, item) => {
    if (!isOwnFile(item.getURL())) event.preventDefault()
  })
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(details.url, development) })
  })
}
