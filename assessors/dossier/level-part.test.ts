import { describe, expect, it } from 'vitest'
import type { Block } from '../../data/contract/document.ts'
import type { LevelAnswer, LevelOverride } from '../../data/contract/level-outcome.ts'
import type { RiskItem, RiskReview } from '../../data/contract/risk.ts'
import { NO_CASE } from '../../electron/app/system-level.ts'
import type { LevelCase } from '../../electron/store/store.ts'
import { buildDossier } from './build-dossier.ts'
import { textOf } from './document-text.ts'
import { inputOf, withCase } from './fixtures/sample-input.mts'

const ID = '00000000-0000-7000-8000-000000000001'

const concluded = {
  reason: 'Hệ thống chỉ thử nghiệm',
  decidedBy: 'Nguyễn Thị Hòa',
  decidedOn: '2026-11-10',
  actor: 'desktop:an',
  at: '2026-11-10T02:00:00Z',
}

const override = (level: 2 | 4, demanded: 3): LevelOverride => ({
  id: ID,
  regime: 'ND331',
  level,
  demanded,
  clause: 'khoản 2 Điều 8',
  withdrawnAt: null,
  ...concluded,
})

const risk = (given: Partial<RiskItem> = {}): RiskItem => ({
  id: ID,
  version: 1,
  systemId: ID,
  stage: 'preliminary',
  threatKey: '',
  asset: 'Cơ sở dữ liệu hồ sơ',
  threat: 'Mã độc tống tiền',
  weakness: 'Bản sao lưu nằm cùng mạng',
  likelihood: 4,
  harmed: 'public-interest',
  degree: 'serious',
  treatment: 'reduce',
  measure: 'Sao lưu tách rời mạng',
  owner: 'Trung tâm CĐS',
  due: '2027-03-31',
  acceptedBy: '',
  ...given,
})

const review = (given: Partial<RiskReview> = {}): RiskReview => ({
  systemId: ID,
  version: 1,
  stage: 'preliminary',
  assessedOn: '2026-11-05',
  assessedBy: 'Tổ đánh giá rủi ro',
  cause: 'a',
  assets: 'CSDL hồ sơ; cổng tiếp nhận',
  capability: 'Có giám sát tập trung',
  communication: 'Báo cáo Sở KH&CN hằng quý',
  verdict: null,
  level: null,
  ...concluded,
  ...given,
})

const built = (about: Partial<LevelCase>, ref = 'HT-01') => {
  const { documents, checks } = buildDossier(withCase(inputOf(ref), { ...NO_CASE, ...about }))
  const blocks: readonly Block[] = documents.at(-1)?.blocks ?? []
  const codes = checks.filter(({ evaluated }) => evaluated).map(({ code }) => code)
  return { text: textOf(blocks), checks, codes, letter: documents[0] }
}

describe('preliminary risks in print (Đ22.4.c)', () => {
  it('prints each risk with its rating and measure, and the conclusion of a person', () => {
    const { text, codes } = built({
      risks: [risk()],
      reviews: [review({ verdict: 'covered', reason: 'Đã có biện pháp' })],
    })
    expect(text).not.toContain('Chưa thực hiện. Bảng dưới đây')
    expect(text).toContain('do Tổ đánh giá rủi ro thực hiện ngày 05 tháng 11 năm 2026')
    expect(text).toContain('Cao (12)')
    expect(text).toContain('Tổn hại nghiêm trọng lợi ích công cộng')
    expect(text).toContain('Sao lưu tách rời mạng; đơn vị: Trung tâm CĐS; thời hạn 31/03/2027')
    expect(text).toContain('mức độ rủi ro không cao hơn cấp độ được xác định. Đã có biện pháp.')
    expect(text).not.toContain('Kết luận về rủi ro (có cao hơn')
    expect(codes).not.toContain('V05')
    expect(codes).not.toContain('C11')
  })

  it('says what is missing of a risk and never fills it in', () => {
    const { codes, checks } = built({ risks: [risk({ likelihood: null, measure: '' })] })
    expect(codes).not.toContain('V05')
    expect(checks.filter(({ code }) => code === 'C11').map(({ field }) => field)).toEqual(
      expect.arrayContaining(['risk.rating', 'risk.measure', 'risk.assessedBy']),
    )
  })

  it('blocks while a risk above the level has no conclusion, and raises the level once it has (Đ10.5)', () => {
    const grave = [risk({ degree: 'especially-serious' })]
    expect(built({ risks: grave }).checks.find(({ code }) => code === 'C10')).toMatchObject({
      severity: 'block',
    })
    const { text, codes, letter } = built({
      risks: grave,
      reviews: [review({ verdict: 'higher', level: 4, reason: 'Ngừng hoạt động ảnh hưởng toàn tỉnh' })],
    })
    expect(codes).not.toContain('C10')
    expect(text).toContain('vì vậy phải đề xuất cấp độ 4 (khoản 5 Điều 10)')
    expect(textOf(letter?.blocks ?? [])).toContain('đề xuất: 4')
  })

  it('warns of a grave risk without anybody in charge', () => {
    const { checks } = built({ risks: [risk({ owner: '', due: null })] })
    expect(checks.find(({ code }) => code === 'C12')?.text).toContain('Mã độc tống tiền')
  })
})

describe('floors, conclusions and overrides in print', () => {
  const population = { name: 'CSDL quốc gia về dân cư', code: null, preset: null, state: 'in-use' as const }

  it('prints a floor with its text and mark', () => {
    const { text } = built({ partners: [population] }, 'HT-17')
    expect(text).toContain('Kết nối CSDL quốc gia về dân cư: ít nhất cấp độ 3')
    expect(text).toContain('viện dẫn theo nguồn thứ cấp, cần đối chiếu văn bản')
    expect(text).toContain('nâng cấp độ của Hệ thống')
  })

  it('marks an unconfirmed reference that a person took up, and leaves one out that nobody answered', () => {
    const lgsp = { name: 'LGSP tỉnh', code: null, preset: null, state: 'in-use' as const }
    const asked = built({ partners: [lgsp] }, 'HT-17')
    expect(asked.text).not.toContain('văn bản của địa phương')
    expect(asked.codes).toContain('C09')
    const answer: LevelAnswer = { about: 'floor', key: 'FL03', answer: 'applies', ...concluded }
    const { text } = built({ partners: [lgsp], answers: [answer] }, 'HT-17')
    expect(text).toContain('viện dẫn chưa được kiểm chứng')
    expect(text).toContain('Hệ thống chỉ thử nghiệm')
  })

  it('prints why a system is not one with others that share something with it (Đ8.3)', () => {
    const LEAD = 'Lý do xác định là hệ thống riêng'
    const input = inputOf('HT-01')
    const system = { ...input.system, splitReason: 'Hai chủ sở hữu dữ liệu, tách được về vận hành' }
    const told = buildDossier({ ...input, system }).documents.at(-1)?.blocks ?? []
    expect(textOf(told)).toContain(LEAD)
    expect(textOf(told)).toContain('Hai chủ sở hữu dữ liệu, tách được về vận hành')
    expect(built({}).text).not.toContain(LEAD)
  })

  it('prints the conclusion on a grey zone with who and when', () => {
    const answer: LevelAnswer = { about: 'grey-zone', key: 'GZ-07', answer: 'Không', ...concluded }
    const { text } = built({ answers: [answer] })
    expect(text).toContain(
      'Kết luận: Không. Hệ thống chỉ thử nghiệm. (Nguyễn Thị Hòa, ngày 10 tháng 11 năm 2026)',
    )
  })

  it('prints the warning of a lower proposal, with who decided', () => {
    const { text, codes } = built({ overrides: [override(2, 3)] })
    expect(text).toContain('CẢNH BÁO: cấp độ đề xuất là cấp độ 2, thấp hơn cấp độ được xác định (cấp độ 3)')
    expect(text).toContain('do Nguyễn Thị Hòa quyết định ngày 10 tháng 11 năm 2026, căn cứ khoản 2 Điều 8')
    expect(codes).toContain('C08')
    expect(codes).not.toContain('V08')
  })

  it('prints a higher proposal with its reason', () => {
    const { text } = built({ overrides: [override(4, 3)] })
    expect(text).toContain(
      'đề xuất cấp độ 4, cao hơn cấp độ được xác định (cấp độ 3). Lý do: Hệ thống chỉ thử nghiệm.',
    )
  })
})
