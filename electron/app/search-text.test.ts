import { describe, expect, it } from 'vitest'
import { processorTime } from '../../assessors/fixtures/processor-time.mts'
import { findBy, searchText } from './search-text.ts'

const NAMES = [
  'Hệ thống quản lý văn bản và điều hành',
  'Cổng thông tin điện tử',
  'Hệ thống thông tin đất đai',
  'Văn phòng điện tử',
  'Thư điện tử công vụ',
  'Đại lý bán vé',
]

const find = (search: string): readonly string[] =>
  findBy(
    NAMES.map((name) => ({ name, text: searchText(name) })),
    { texts: ({ text }) => [text] },
    search,
  ).map(({ name }) => name)

describe('a search', () => {
  it('puts the spelling with accents before the one without', () => {
    expect(find('đất')).toEqual(['Hệ thống thông tin đất đai'])
    expect(find('dat')[0]).toBe('Hệ thống thông tin đất đai')
    expect(find('văn')[0]).toBe('Văn phòng điện tử')
    expect(find('dai')).toEqual(['Hệ thống thông tin đất đai', 'Đại lý bán vé'])
    expect(find('Đại')[0]).toBe('Đại lý bán vé')
  })

  it('finds initials', () => {
    expect(find('qlvb')).toEqual(['Hệ thống quản lý văn bản và điều hành'])
    expect(find('QLVB dh')).toEqual([])
    expect(find('cttdt')).toEqual(['Cổng thông tin điện tử'])
  })

  it('wants every word, in any order', () => {
    expect(find('dien tu cong')).toEqual(['Thư điện tử công vụ', 'Cổng thông tin điện tử'])
    expect(find('dien tu camera')).toEqual([])
  })

  it.each([
    ['thogn tin dat', 'Hệ thống thông tin đất đai'],
    ['quanr ly van ban', 'Hệ thống quản lý văn bản và điều hành'],
    ['thu dein tu', 'Thư điện tử công vụ'],
    ['van phonng', 'Văn phòng điện tử'],
  ])('forgives a slip in %j', (search, name) => expect(find(search)).toContain(name))

  it('forgives nothing in short words, and finds nothing for signs', () => {
    expect(find('dtt')).toEqual([])
    expect(find('—')).toEqual([])
    expect(find('   ')).toEqual([])
  })

  it('stays quick over thirty thousand texts', () => {
    const many = Array.from({ length: 30_000 }, (_, at) => searchText(`${NAMES[at % 6]} số ${at}`))
    const from = processorTime()
    expect(findBy(many, { texts: (text) => [text] }, 'quan ly van ban').length).toBe(5_000)
    expect(findBy(many, { texts: (text) => [text] }, 'quanr ly vvan bann').length).toBe(5_000)
    expect(processorTime() - from).toBeLessThan(4_000)
  })
})
