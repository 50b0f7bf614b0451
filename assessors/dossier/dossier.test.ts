import { describe, expect, it } from 'vitest'
import { type Block, DocumentModel } from '../../data/contract/document.ts'
import type { DossierCheck } from '../../data/contract/dossier.ts'
import type { Fact, InformationSystem } from '../../data/contract/system.ts'
import { buildDossier, dossierWriting } from './build-dossier.ts'
import { gapsOf, textOf } from './document-text.ts'
import { agency, catalogues, inputOf, resultOf } from './fixtures/sample-input.mts'
import type { DossierInput } from './input.ts'

const codes = (checks: readonly DossierCheck[]): string[] =>
  checks.filter((check) => check.evaluated).map((check) => check.code)

const explanatory = (input: DossierInput) => {
  const found = buildDossier(input).documents.find((document) => document.id === 'hsdxcd')
  if (found === undefined) throw new Error('no explanatory document')
  return found
}

const tableOf = (blocks: readonly Block[], caption: RegExp) =>
  blocks.find((block) => block.kind === 'table' && caption.test(block.caption ?? ''))

const rowTexts = (blocks: readonly Block[], caption: RegExp): string[] => {
  const table = tableOf(blocks, caption)
  return table?.kind === 'table'
    ? table.rows.map((row) =>
        row
          .flat()
          .map((run) => run.text)
          .join(' | '),
      )
    : []
}

const withFacts = (facts: Readonly<Record<string, Fact['value']>>) => (system: InformationSystem) => ({
  ...system,
  facts: [
    ...system.facts.filter((fact) => !(fact.key in facts)),
    ...Object.entries(facts).map(
      ([key, value]): Fact => ({ key, state: 'value', value, unit: '', source: '', date: null, note: '' }),
    ),
  ],
})

/** An edge case of the sample as a system: HT-01 with the facts of the case alone. */
const edgeInput = (ref: string): DossierInput => {
  const edge = agency.edgeCases.find((candidate) => candidate.ref === ref)
  if (edge === undefined) throw new Error(ref)
  const facts = { ...agency.factDefaults, ...edge.facts } as Record<string, Fact['value']>
  return inputOf('HT-01', (system) => withFacts(facts)({ ...system, facts: [], proposedLevel: null }))
}

const everyInput = [
  ...agency.systems.map((system) => [system.ref, () => inputOf(system.ref)] as const),
  ...agency.edgeCases.map((edge) => [edge.ref, () => edgeInput(edge.ref)] as const),
]

describe('every dossier of the sample', () => {
  it.each(everyInput)('%s: valid model, no open placeholder, no name of a field in print', (_ref, input) => {
    const { documents, checks } = buildDossier(input())
    for (const document of documents) {
      expect(DocumentModel.safeParse(document).error).toBeUndefined()
      const text = textOf(document.blocks)
      expect(text).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object/)
    }
    const gaps = new Set(documents.flatMap((document) => [...gapsOf(document.blocks).keys()]))
    const reported = new Set(checks.map((check) => check.field))
    expect([...gaps].filter((gap) => !reported.has(gap))).toEqual([])
    expect(
      checks.filter((check) => /\{\{|undefined/.test(check.text) || check.text.includes(check.field || '\0')),
    ).toEqual([])
  })

  it.each(everyInput)('%s: proves the level completely', (_ref, input) => {
    const order = input()
    const { blocks } = explanatory(order)
    const { classification, guide } = order.pinned
    const held = rowTexts(blocks, /đáp ứng$/)
    expect(held.length).toBe(classification.hits.length)
    for (const [index, hit] of classification.hits.entries()) {
      const criterion = guide.criteria.find((candidate) => candidate.id === hit.criterion)
      expect(held[index]).toContain(criterion?.text.vi)
      expect(held[index]).toContain(`Điều ${criterion?.article}`)
      expect(held[index]).toContain(`(cấp ${hit.level})`)
      for (const key of criterion?.facts ?? [])
        expect(held[index]).toContain(catalogues.outline.factLabels[key])
    }
    expect(rowTexts(blocks, /gần khớp/).length).toBe(classification.nearMisses.length)
    expect(rowTexts(blocks, /chưa đủ dữ kiện/).length).toBe(classification.unknown.length)
    const remarks = blocks.filter((block) => block.kind === 'paragraph' && block.role === 'gach')
    expect(remarks.length).toBeGreaterThanOrEqual(new Set(classification.warnings.map((w) => w.code)).size)
  })

  it.each(agency.systems.map((system) => [system.ref, system.proposedLevel] as const))(
    '%s: asks for level %i with the form of that level',
    (ref, level) => {
      const { documents } = buildDossier(inputOf(ref))
      expect(documents.map((document) => document.id)).toEqual([level <= 2 ? 'mau-01' : 'mau-02', 'hsdxcd'])
      expect(documents[0]?.fileName).toMatch(/^01-van-ban-de-nghi-tham-dinh/)
    },
  )

  it('numbers tables and figures without gaps', () => {
    const { blocks } = explanatory(inputOf('HT-01'))
    const captions = blocks.flatMap((block) => (block.kind === 'table' ? [block.caption ?? ''] : []))
    expect(captions.map((caption) => Number(/^Bảng (\d+)\./.exec(caption)?.[1]))).toEqual(
      captions.map((_, i) => i + 1),
    )
    const figures = textOf(blocks).match(/^Hình \d+\./gm)
    expect(figures).toEqual(['Hình 1.', 'Hình 2.'])
    expect(textOf(blocks)).toContain(
      'Mô hình lô-gic được thể hiện tại Hình 1; địa chỉ của từng vùng nêu tại Bảng 13.',
    )
    expect(captions[12]).toContain('Quy hoạch vùng mạng')
    expect(textOf(blocks)).not.toContain('{#')
  })

  it('draws both models, or says that there is nothing to draw', () => {
    const figures = (input: DossierInput) =>
      explanatory(input).blocks.filter((block) => block.kind === 'figure')
    expect(figures(inputOf('HT-01'))).toHaveLength(2)
    const bare = inputOf('HT-01', (system) => ({
      ...system,
      components: {
        ...system.components,
        zones: [],
        devices: [],
        sites: [],
        applications: [],
        connections: [],
        internetLinks: [],
      },
    }))
    expect(figures(bare)).toHaveLength(0)
    expect(textOf(explanatory(bare).blocks)).toContain('Chưa có sơ đồ mô hình lô-gic')
  })

  it('depends on its input alone', () => {
    const input = structuredClone(inputOf('HT-01'))
    const before = JSON.stringify(input)
    expect(JSON.stringify(buildDossier(input))).toBe(JSON.stringify(buildDossier(inputOf('HT-01'))))
    expect(JSON.stringify(input)).toBe(before)
  })
})

describe('values in Vietnamese style', () => {
  const text = textOf(explanatory(inputOf('HT-01')).blocks)

  it('writes numbers, days and sources', () => {
    expect(text).toContain('612.400 người (nguồn: Truy vấn cơ sở dữ liệu; chốt ngày 31/10/2026)')
    expect(text).toContain('từ ngày 15 tháng 3 năm 2022')
    expect(text).toContain('Minh Hà, tháng 11 năm 2026')
    expect(text).toContain('điểm b và điểm c khoản 2 Điều 13 (cấp độ 3); điểm a khoản 2 Điều 12 (cấp độ 2)')
  })

  it('compares the regimes and names the partner systems', () => {
    expect(rowTexts(explanatory(inputOf('HT-16')).blocks, /So sánh/)).toEqual([
      'Nghị định số 331/2026/NĐ-CP | 2 | Điểm a và điểm b khoản 2 Điều 12',
      'Nghị định số 85/2016/NĐ-CP | 3 | Điểm c khoản 2 Điều 9; điểm b khoản 2 Điều 8',
    ])
    expect(rowTexts(explanatory(inputOf('HT-01')).blocks, /liên thông/)[2]).toContain(
      'Hệ thống xác thực tập trung tỉnh Minh Hà (SSO)',
    )
  })

  it('prints risks as not done and never fills them in', () => {
    const { blocks } = explanatory(inputOf('HT-01'))
    expect(textOf(blocks)).toContain('Chưa thực hiện.')
    const risks = tableOf(blocks, /Rủi ro/)
    if (risks?.kind !== 'table') throw new Error('no risk table')
    expect(
      risks.rows.every((row) => row.slice(1).every((cell) => cell.every((run) => run.blank === true))),
    ).toBe(true)
  })
})

describe('proposed level', () => {
  const levelRow = (input: DossierInput): string =>
    rowTexts(explanatory(input).blocks, /cấp độ đề xuất/)[0] ?? ''

  it('keeps a higher proposal with its reason', () => {
    const text = textOf(explanatory(inputOf('HT-02')).blocks)
    expect(levelRow(inputOf('HT-02'))).toContain('| 3 |')
    expect(text).toContain('cao hơn cấp độ được xác định (cấp độ 2). Lý do: Bộ tiêu chí')
  })

  it('asks for the reason when it is missing', () => {
    const { checks } = buildDossier(inputOf('HT-02', (system) => ({ ...system, proposedReason: '' })))
    const check = checks.find((candidate) => candidate.field === 'system.proposedReason')
    expect(check).toMatchObject({ severity: 'block', clause: 'Đ10.5', evaluated: true })
  })

  it('does not use a lower proposal', () => {
    const input = inputOf('HT-01', (system) => ({ ...system, proposedLevel: 2 }))
    expect(levelRow(input)).toContain('| 3 |')
    expect(codes(buildDossier(input).checks)).toContain('V08')
  })

  it('takes the computed level when none was entered', () => {
    expect(levelRow(inputOf('HT-01', (system) => ({ ...system, proposedLevel: null })))).toContain('| 3 |')
  })

  it('writes no letter while nothing may be concluded', () => {
    const { documents, checks } = buildDossier(edgeInput('E-03'))
    expect(documents.map((document) => document.id)).toEqual(['hsdxcd'])
    expect(codes(checks)).toEqual(expect.arrayContaining(['C01', 'C02']))
    expect(textOf(documents[0]?.blocks ?? [])).toContain('Chưa được kết luận cấp độ')
  })

  it('does not fall back to level 1 without a criterion', () => {
    const { documents } = buildDossier(edgeInput('E-06'))
    expect(documents.map((document) => document.id)).toEqual(['hsdxcd'])
    expect(textOf(documents[0]?.blocks ?? [])).toContain('không tự động được coi là cấp độ 1')
  })

  it('lets an office propose a level without a criterion, with a reason and no clause', () => {
    const input = edgeInput('E-06')
    const { checks } = buildDossier({
      ...input,
      system: { ...input.system, proposedLevel: 4, proposedReason: 'Toàn quốc' },
    })
    expect(codes(checks)).toContain('V07')
  })
})

describe('levels 4 and 5, and the old regime', () => {
  it('adds the section of Đ22.5 and writes to the ministry', () => {
    const { documents, checks } = buildDossier(edgeInput('E-01'))
    expect(textOf(documents[0]?.blocks ?? [])).toContain('Kính gửi: Bộ Công an.')
    expect(documents.map(({ id }) => id)).toEqual(['mau-02', 'mau-03', 'hsdxcd'])
    expect(textOf(documents[2]?.blocks ?? [])).toContain('4. Nội dung bổ sung đối với cấp độ 4, cấp độ 5')
    expect(codes(checks)).toContain('V06')
    expect(dossierWriting(edgeInput('E-01')).texts.map(({ label }) => label)).toContain(
      '4.5. Báo cáo đánh giá rủi ro chi tiết: b) Loại thông tin được xử lý',
    )
    expect(textOf(explanatory(inputOf('HT-01')).blocks)).not.toContain('Nội dung bổ sung đối với')
  })

  it('prints no unconfirmed form and no risk section under NĐ 85', () => {
    const input = inputOf('HT-04')
    const old = { ...input, pinned: resultOf(input.system, 'ND85'), other: null }
    const { documents, checks } = buildDossier(old)
    expect(documents.map((document) => document.id)).toEqual(['hsdxcd'])
    const text = textOf(documents[0]?.blocks ?? [])
    expect(text).toContain('85/2016/NĐ-CP')
    expect(text).not.toContain('Nhận diện sơ bộ')
    expect(codes(checks)).toContain('C04')
    expect(codes(checks)).not.toContain('V05')
  })
})

describe('gaps', () => {
  const bare = inputOf('HT-01', (system) => ({
    ...system,
    purpose: '',
    since: null,
    ownerId: null,
    operatorId: null,
    businessOwnerId: null,
    scale: {},
    websites: [],
    components: {
      ...system.components,
      sites: [],
      zones: [],
      devices: [],
      applications: [],
      connections: [],
      internetLinks: [],
      deviceLinks: [],
      contracts: [],
      databases: [],
      dataGroups: [],
    },
    milestones: { ...system.milestones, regulation: null, decision: null },
    facts: system.facts.filter((fact) => fact.key !== 'basic_data_subjects'),
  }))

  it('names every missing field once, with its severity', () => {
    const { documents, checks } = buildDossier(bare)
    const missing = checks.filter((check) => check.evaluated).map((check) => check.field)
    const expected = [
      'owner.name',
      'owner.legalBasis',
      'operator.name',
      'operator.address',
      'system.purpose',
      'system.since',
    ]
    const more = [
      'system.regulation',
      'scale.internal_users',
      'fact.basic_data_subjects',
      'letter.signer',
      'component.devices',
    ]
    expect(missing).toEqual(expect.arrayContaining([...expected, ...more]))
    expect(new Set(missing).size).toBe(missing.length)
    expect(checks.find((check) => check.field === 'owner.legalBasis')).toMatchObject({
      code: 'V03',
      severity: 'block',
    })
    expect(checks.find((check) => check.field === 'system.regulation')).toMatchObject({
      code: 'V02',
      clause: 'Đ30.7',
    })
    expect(documents[0]?.watermark).toBe('DỰ THẢO')
  })

  it('says of an empty table that it is empty', () => {
    const text = textOf(explanatory(bare).blocks)
    expect(text).toContain('Kiểm kê chưa ghi thiết bị nào của Hệ thống.')
    expect(text).toContain('Kiểm kê chưa ghi vùng mạng nào của Hệ thống.')
  })

  it('puts the gravest first and what was not evaluated last', () => {
    const { checks } = buildDossier(bare)
    const rank = checks.map((check) =>
      check.evaluated ? ['block', 'warn', 'info'].indexOf(check.severity) : 3,
    )
    expect(rank).toEqual([...rank].sort((a, b) => a - b))
    const open = checks.filter((check) => !check.evaluated).map((check) => check.code)
    expect(open).toEqual(['V16'])
  })
})
