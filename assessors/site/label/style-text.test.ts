import { expect, it } from 'vitest'
import { srcsetUrls } from './picture-sources.ts'
import { readStyle, styleUrls } from './style-text.ts'

it('reads declarations around quotes, brackets, comments and importance', () => {
  const style = readStyle('a:url("x;y)z"); B : 1 !important; b:2; /* c:1; */ d:e;/* open f:1')
  expect([...style]).toEqual([
    ['a', 'url("x;y)z")'],
    ['b', '1'],
    ['d', 'e'],
  ])
})

it('takes addresses out of url() with quotes and escapes', () => {
  expect(styleUrls('no-repeat url( "https://a/b?c=1" ), URL(\'d\') url(e\\3a f) url(\\(x')).toEqual([
    'https://a/b?c=1',
    'd',
    'e:f',
    '(x',
  ])
})

it('reads srcset with commas inside and after addresses', () => {
  expect(srcsetUrls('a,b.png 1x, c.png 2x,d.png, e.png')).toEqual(['a,b.png', 'c.png', 'd.png', 'e.png'])
})
