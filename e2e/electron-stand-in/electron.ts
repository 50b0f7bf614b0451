import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { protocol, session } from './session.ts'
import { dialog, Menu, shell } from './user-interface.ts'

export { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell }
