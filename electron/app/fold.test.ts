import { describe, expect, it } from 'vitest'
import { fold, searchRank } from './fold.ts'

describe('search folding', () => {
  it('folds accents and đ, in both Unicode forms', () => {
    expect(fold('Đường Hòa')).toBe('duong hoa')
    expect(fold('Đường Hòa'.normalize('NFD'))).toBe('duong hoa')
  })

  it('ranks the exact spelling over the folded one, and initials last', () => {
    const name = 'Hệ thống quản lý văn bản và điều hành'
    expect(searchRank(name, 'văn bản')).toBe(3)
    expect(searchRank(name, 'van ban')).toBe(2)
    expect(searchRank(name, 'qlvb')).toBe(1)
    expect(searchRank(name, 'dieu hanh')).toBe(2)
    expect(searchRank(name, 'camera')).toBe(0)
  })

  it('wants every word, in any order', () => {
    expect(searchRank('Cổng thông tin điện tử tỉnh', 'tinh cong')).toBe(2)
    expect(searchRank('Cổng thông tin điện tử tỉnh', 'tinh camera')).toBe(0)
  })
})
