import { record } from './record.ts'

interface MenuItem {
  readonly label?: string
  readonly role?: string
  readonly submenu?: readonly MenuItem[]
  readonly click?: () => void
}

const ROLES = new Set(
  'undo redo cut copy paste selectall reload toggledevtools resetzoom zoomin zoomout togglefullscreen quit'.split(
    ' ',
  ),
)

const checkRole = ({ role }: MenuItem): void => {
  if (role !== undefined && !ROLES.has(role.toLowerCase())) throw new Error(`unknown role ${role}`)
}

/** Electron's `Menu` as far as the desktop uses it. */
export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]): readonly MenuItem[] => {
    for (const item of template.flatMap(({ submenu = [] }) => submenu)) checkRole(item)
    return template
  },
  setApplicationMenu: (menu: readonly MenuItem[]): void => {
    record.menu.splice(0, record.menu.length)
    for (const { label = '', submenu = [] } of menu) {
      record.menu.push({ label, items: submenu.map((item) => item.label ?? item.role ?? '') })
    }
  },
}

/** Answers that a test laid ready for the next questions. */
export const answers = { buttons: [] as number[], folders: [] as string[] }

/** Electron's `dialog`: questions are recorded and answered by the test, otherwise cancelled. */
export const dialog = {
  showMessageBox: async (options: { readonly cancelId?: number }): Promise<{ response: number }> => {
    record.dialogs.push(options)
    return { response: answers.buttons.shift() ?? options.cancelId ?? 0 }
  },
  showOpenDialog: async (options: unknown): Promise<{ canceled: boolean; filePaths: string[] }> => {
    record.dialogs.push(options)
    const folder = answers.folders.shift() ?? process.env.STAND_IN_DOCUMENTS
    return folder === undefined ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [folder] }
  },
  showErrorBox: (title: string, content: string): void => {
    record.dialogs.push({ title, content })
    process.stderr.write(`${title}\n${content}\n`)
  },
}

/** Electron's `shell`: nothing is opened, addresses are recorded. */
export const shell = {
  openExternal: async (address: string): Promise<void> => {
    record.openedOutside.push(address)
  },
}
