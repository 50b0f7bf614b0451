import { describe, expect, it } from 'vitest'
import { pagePath } from './page-path.ts'

describe('page path', () => {
  it('finds the start page and plain files', () => {
    expect(pagePath('/')).toBe('index.html')
    expect(pagePath('/index.html')).toBe('index.html')
    expect(pagePath('/assets/index-B1_x.js')).toBe('assets/index-B1_x.js')
  })

  it.each([
    '',
    '//etc/passwd',
    '/../package.json',
    '/assets/../../package.json',
    '/assets/..',
    '/./index.html',
    '/%2e%2e/package.json',
    '/%2E%2E%2Fpackage.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '/%252e%252e/package.json',
    '/\\..\\package.json',
    '/..\\package.json',
    '/C:/Windows/win.ini',
    '/C:\\Windows\\win.ini',
    '/index.html%00.js',
    '/index.html\0',
    '/.env',
    '/assets/.hidden',
    '/index.html::$DATA',
    '/index.html.',
    '/index.html ',
    '/a/',
    'index.html',
    'file:///etc/passwd',
    '/~root',
    '/．．/package.json',
  ])('refuses %j', (path) => {
    expect(pagePath(path)).toBeNull()
  })
})
