import { describe, expect, it } from 'vitest'
import { userFolder } from './user-folder.ts'

describe('user folder', () => {
  it('follows each operating system', () => {
    expect(userFolder({ platform: 'linux', env: {}, home: '/h' })).toBe('/h/.local/share/capdo')
    expect(userFolder({ platform: 'linux', env: { XDG_DATA_HOME: '/d' }, home: '/h' })).toBe('/d/capdo')
    expect(userFolder({ platform: 'darwin', env: {}, home: '/h' })).toBe(
      '/h/Library/Application Support/Capdo',
    )
    expect(userFolder({ platform: 'win32', env: { APPDATA: '/r' }, home: '/h' })).toBe('/r/Capdo')
  })

  it('ignores a relative XDG folder and prefers a named workspace', () => {
    expect(userFolder({ platform: 'linux', env: { XDG_DATA_HOME: 'd' }, home: '/h' })).toBe(
      '/h/.local/share/capdo',
    )
    expect(userFolder({ platform: 'linux', env: { CAPDO_WORKSPACE: '/w' }, home: '/h' })).toBe('/w')
  })
})
