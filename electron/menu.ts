import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Texts } from './app/texts.ts'

const EDIT = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const
const VIEW = ['resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'] as const
const DEVELOPER = ['reload', 'toggleDevTools'] as const

const items = (
  texts: Texts,
  roles: readonly NonNullable<MenuItemConstructorOptions['role']>[],
): MenuItemConstructorOptions[] => roles.map((role) => ({ role, label: texts(`host.menu.${role}`) }))

const about = (texts: Texts, workspace: string): Promise<unknown> =>
  dialog.showMessageBox({
    type: 'info',
    message: texts('host.about.title', { version: app.getVersion() }),
    detail: texts('host.about.detail', { workspace }),
    buttons: [texts('host.about.close')],
    noLink: true,
  })

/** Sets the menu of the app in the user's language; the inspector is offered while developing only. */
export const setMenu = (texts: Texts, workspace: string, development: boolean): void => {
  const view = development ? [...VIEW, ...DEVELOPER] : VIEW
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: texts('host.menu.file'), submenu: items(texts, ['quit']) },
      { label: texts('host.menu.edit'), submenu: items(texts, EDIT) },
      { label: texts('host.menu.view'), submenu: items(texts, view) },
      {
        label: texts('host.menu.help'),
        submenu: [{ label: texts('host.menu.about'), click: () => void about(texts, workspace) }],
      },
    ]),
  )
}
