const { contextBridge, ipcRenderer } = require('electron') as typeof import('electron')

/** What the page gets: two functions, no object of Electron. */
contextBridge.exposeInMainWorld('capdo', {
  call: (name: unknown, input: unknown): Promise<unknown> => ipcRenderer.invoke('capdo:call', name, input),
  on: (listener: (event: unknown) => void): (() => void) => {
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on('capdo:event', forward)
    return () => {
      ipcRenderer.removeListener('capdo:event', forward)
    }
  },
})
