import { join } from 'node:path'
import { app, dialog, shell } from 'electron'
import type { HostActions } from './app/host.ts'
import type { Texts } from './app/texts.ts'
import { outsideAddress } from './own-address.ts'

/** What the desktop asks its user: where to save, and whether an address may be opened outside. */
export const desktopActions = (texts: Texts): HostActions => {
  let asking = false
  const openLink = async (address: string): Promise<void> => {
    const outside = outsideAddress(address)
    if (outside === null || asking) return
    asking = true
    try {
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: texts('host.openLink.question'),
        detail: outside,
        buttons: [texts('host.openLink.no'), texts('host.openLink.yes')],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      if (response === 1) await shell.openExternal(outside)
    } finally {
      asking = false
    }
  }
  const choosePlace = async (suggested: string): Promise<string | null> => {
    const { canceled, filePaths } = await dialog.showOpenDialog({
      title: texts('host.choosePlace.title', { name: suggested }),
      buttonLabel: texts('host.choosePlace.button'),
      defaultPath: app.getPath('documents'),
      properties: ['openDirectory', 'createDirectory'],
    })
    const folder = filePaths[0]
    return canceled || folder === undefined ? null : join(folder, suggested)
  }
  return { choosePlace, openLink }
}
