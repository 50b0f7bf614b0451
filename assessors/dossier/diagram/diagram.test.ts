import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Components } from '../../../data/contract/component.ts'
import type { Diagram, DiagramShape } from '../../../data/contract/diagram.ts'
import { processorTime } from '../../fixtures/processor-time.mts'
import { inputOf } from '../fixtures/sample-input.mts'
import { diagramSvg } from './diagram-svg.ts'
import type { DiagramWords } from './graph.ts'
import { logicalGraph } from './logical-graph.ts'
import { physicalGraph } from './physical-graph.ts'
import { systemDiagram } from './system-diagram.ts'
import { textWidth, wrapText } from './wrap-text.ts'

const words: DiagramWords = {
  title: 'Sơ đồ',
  internet: 'Internet',
  partners: 'Hệ thống kết nối',
  empty: 'Chưa có gì để vẽ',
  vlan: 'VLAN {{n}}',
  guards: 'Kiểm soát',
  noRack: 'Chưa nêu tủ',
  power: 'Nguồn dự phòng',
  legend: 'Chú giải',
  zoneKinds: {},
  media: {},
  linkRoles: {},
  connectionStates: {},
}

const none: Components = {
  sites: [],
  zones: [],
  devices: [],
  deviceLinks: [],
  applications: [],
  connections: [],
  internetLinks: [],
  contracts: [],
  databases: [],
  dataGroups: [],
  notes: '',
}

const VIEWS = ['logical', 'physical'] as const

const draw = (components: Components, view: (typeof VIEWS)[number], positions = {}): Diagram =>
  systemDiagram({ components, view, positions, words })

const id = (kind: number, at: number): string =>
  `0000000${kind}-0000-7000-8000-${String(at).padStart(12, '0')}`

interface Plan {
  readonly zones: number
  readonly sites: number
  readonly devices: readonly { readonly zone: number; readonly rack: number; readonly type: number }[]
  readonly cables: readonly (readonly [number, number])[]
  readonly lines: number
  readonly guards: readonly (readonly [number, number])[]
}

const KINDS = ['edge', 'dmz', 'internal-server', 'database', 'admin', 'backup', 'wan', 'ot'] as const
const TYPES = ['router', 'firewall', 'switch', 'server', 'waf', 'lạ']

const built = ({ zones, sites, devices, cables, lines, guards }: Plan): Components => {
  const sample = inputOf('HT-01').system.components
  const [zone, site, device, link] = [
    sample.zones[0],
    sample.sites[0],
    sample.devices[0],
    sample.internetLinks[0],
  ]
  if (!zone || !site || !device || !link) throw new Error('the sample has one of each')
  return {
    ...none,
    sites: Array.from({ length: sites }, (_, at) => ({
      ...site,
      id: id(1, at),
      name: `Địa điểm ${at}`,
      racks: [],
    })),
    zones: Array.from({ length: zones }, (_, at) => ({
      ...zone,
      id: id(2, at),
      name: `Vùng mạng có tên khá dài số ${at}`,
      kind: KINDS[at % KINDS.length] ?? 'edge',
      siteId: sites === 0 ? null : id(1, at % sites),
      controlIds: guards
        .filter(([to]) => to % Math.max(1, zones) === at)
        .map(([, by]) => id(3, by % Math.max(1, devices.length))),
    })),
    devices: devices.map((one, at) => ({
      ...device,
      id: id(3, at),
      name: `Thiết bị ${at}`,
      type: TYPES[one.type] ?? 'server',
      zoneId: zones === 0 ? null : id(2, one.zone % zones),
      siteId: null,
      rack: one.rack === 0 ? '' : `A${one.rack}`,
    })),
    deviceLinks: cables
      .filter(() => devices.length > 0)
      .map(([from, to], at) => ({
        id: id(4, at),
        fromId: id(3, from % devices.length),
        toId: id(3, to % devices.length),
        medium: 'fibre',
        note: '',
      })),
    internetLinks: Array.from({ length: lines }, (_, at) => ({
      ...link,
      id: id(5, at),
      siteId: sites === 0 ? null : id(1, at % sites),
    })),
  }
}

const plans = fc.record({
  zones: fc.nat(9),
  sites: fc.nat(4),
  devices: fc.array(fc.record({ zone: fc.nat(20), rack: fc.nat(7), type: fc.nat(5) }), { maxLength: 40 }),
  cables: fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 30 }),
  lines: fc.nat(3),
  guards: fc.array(fc.tuple(fc.nat(9), fc.nat(40)), { maxLength: 12 }),
})

type Box = Diagram['boxes'][number]
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/** Whether a stretch of a line, along an axis, runs through the inside of a box. */
const crosses = (a: readonly number[], b: readonly number[], box: Box): boolean => {
  const [x1, x2] = [Math.min(a[0] ?? 0, b[0] ?? 0), Math.max(a[0] ?? 0, b[0] ?? 0)]
  const [y1, y2] = [Math.min(a[1] ?? 0, b[1] ?? 0), Math.max(a[1] ?? 0, b[1] ?? 0)]
  return x2 > box.x + 1 && x1 < box.x + box.w - 1 && y2 > box.y + 1 && y1 < box.y + box.h - 1
}

const lines = (diagram: Diagram) =>
  diagram.shapes.filter(
    (shape): shape is Extract<DiagramShape, { kind: 'line' }> =>
      shape.kind === 'line' && shape.box === null && shape.fill === 'none',
  )

const inside = (diagram: Diagram): void => {
  const points = diagram.shapes.flatMap((shape): (readonly [number, number])[] => {
    if (shape.kind === 'rect')
      return [
        [shape.x, shape.y],
        [shape.x + shape.w, shape.y + shape.h],
      ]
    if (shape.kind === 'line') return shape.points
    return shape.kind === 'text' ? [[shape.x, shape.y]] : [[shape.cx, shape.cy]]
  })
  for (const [x, y] of points) {
    expect(x >= 0 && x <= diagram.width && y >= 0 && y <= diagram.height, `${x},${y}`).toBe(true)
  }
}

describe('whatever the inventory holds', () => {
  it.each(VIEWS)('boxes of the %s picture stand apart, inside it, and lines run around them', (view) => {
    fc.assert(
      fc.property(plans, (plan) => {
        const diagram = draw(built(plan), view)
        inside(diagram)
        diagram.boxes.forEach((a, at) => {
          for (const b of diagram.boxes.slice(at + 1))
            expect(overlap(a, b), `${a.name} ${b.name}`).toBe(false)
        })
        const bare =
          view === 'logical'
            ? diagram.boxes
            : diagram.boxes.filter(({ id: of }) => !of.startsWith('00000001'))
        for (const { points } of lines(diagram)) {
          points.slice(1).forEach((point, at) => {
            const hit = bare.find((box) => crosses(points[at] ?? point, point, box))
            expect(hit?.name, JSON.stringify(points)).toBeUndefined()
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  it('cables run between devices, over none of them', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const diagram = draw(built(plan), 'physical')
        const devices = diagram.shapes.filter(
          (shape): shape is Extract<DiagramShape, { kind: 'rect' }> =>
            shape.kind === 'rect' && shape.radius === 4,
        )
        for (const { points } of lines(diagram)) {
          points.slice(1).forEach((point, at) => {
            const hit = devices.find((one) =>
              crosses(points[at] ?? point, point, { ...one, id: '', name: '', placed: false }),
            )
            expect(hit, JSON.stringify(points)).toBeUndefined()
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  it('every device and cable is drawn or named as missing', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const components = built(plan)
        const graph = physicalGraph(components, words)
        const drawn = new Set([
          ...graph.boxes.flatMap(({ groups }) => groups.flatMap(({ items }) => items.map((item) => item.id))),
          ...graph.links.map((link) => link.id),
        ])
        const missing = new Set(draw(components, 'physical').missing.map((one) => one.id))
        for (const { id: device } of components.devices) expect(drawn.has(device)).toBe(!missing.has(device))
        for (const { id: cable, fromId, toId } of components.deviceLinks) {
          if (fromId !== toId) expect(drawn.has(cable)).toBe(!missing.has(cable))
        }
        const logical = logicalGraph(components, words)
        const shown = logical.boxes.flatMap(({ groups }) => groups.flatMap(({ items }) => items))
        expect(
          shown.length + draw(components, 'logical').missing.filter(({ part }) => part === 'device').length,
        ).toBe(components.devices.length)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a picture', () => {
  it('of nothing says so, of one device shows one, of two hundred comes within a second', () => {
    for (const view of VIEWS) {
      const nothing = draw(none, view)
      expect(nothing).toMatchObject({ boxes: [], missing: [], shapes: [{ text: 'Chưa có gì để vẽ' }] })
      const one = {
        zones: 1,
        sites: 1,
        devices: [{ zone: 0, rack: 1, type: 0 }],
        cables: [],
        lines: 0,
        guards: [],
      }
      expect(draw(built(one), view).boxes).toHaveLength(1)
      const many = Array.from({ length: 200 }, (_, at) => ({ zone: at % 6, rack: at % 9, type: at % 6 }))
      const cables = many.map((_, at) => [at, (at * 7 + 3) % 200] as const)
      const components = built({ zones: 6, sites: 2, devices: many, cables, lines: 2, guards: [] })
      const from = processorTime()
      const diagram = draw(components, view)
      expect(processorTime() - from).toBeLessThan(1000)
      inside(diagram)
      expect(diagram.missing).toEqual([])
      expect(diagram.width).toBeLessThan(6000)
    }
  })

  it('names devices without a zone and lines without an edge', () => {
    const { components } = inputOf('HT-01').system
    const lost = {
      ...components,
      zones: components.zones.filter(({ kind }) => kind !== 'edge' && kind !== 'dmz'),
    }
    const { missing } = draw(lost, 'logical')
    expect(missing.filter(({ part }) => part === 'internetLink')).toHaveLength(2)
    expect(missing).toContainEqual(
      expect.objectContaining({ part: 'device', name: 'Tường lửa biên 1', reason: 'no-zone' }),
    )
  })

  it('keeps a box where people have put it and draws its lines to there', () => {
    const { components } = inputOf('HT-01').system
    const [zone] = components.zones
    const diagram = draw(components, 'logical', { [zone?.id ?? '']: { x: 700, y: 900 } })
    expect(diagram.boxes.find((box) => box.id === zone?.id)).toMatchObject({ x: 700, y: 900, placed: true })
    expect(lines(diagram).some(({ points }) => points.at(-1)?.[1] === 900)).toBe(true)
    inside(diagram)
  })

  it('is an SVG that holds hostile names as text', () => {
    const { components } = inputOf('HT-07').system
    const name = `<script>alert(1)</script>&"'\u0000\u0008`
    const zones = components.zones.map((zone) => ({ ...zone, name }))
    const svg = diagramSvg(draw({ ...components, zones }, 'logical'))
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;')
    expect([...svg].every((letter) => letter >= ' ' || letter === '\n')).toBe(true)
    expect(svg.match(/<(text|rect|polyline|ellipse)\b/g)?.length).toBe(svg.match(/\/>|<\/text>/g)?.length)
  })
})

it('words are broken into lines that fit', () => {
  const of = { size: 11, width: 100, most: 3 }
  const lines = wrapText('Hệ thống thông tin giải quyết thủ tục hành chính tỉnh Minh Hà', of)
  expect(lines).toHaveLength(3)
  expect(lines.at(-1)).toMatch(/…$/)
  for (const line of lines) expect(textWidth(line, 11)).toBeLessThanOrEqual(100)
  expect(wrapText('mh-tthc-app01.noi-bo.minhha.example.gov', { ...of, most: 9 }).join('')).toBe(
    'mh-tthc-app01.noi-bo.minhha.example.gov',
  )
  expect(wrapText('', of)).toEqual([])
})
