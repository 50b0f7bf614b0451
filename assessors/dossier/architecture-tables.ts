import type { Application, Device, Zone } from '../../data/contract/component.ts'
import type { Context } from './context.ts'
import { fillText, orMissing, type Pieces } from './pieces.ts'
import { cell, numbered, type TableSource } from './table-rows.ts'
import { vietnameseNumber } from './vietnamese-text.ts'

const components = ({ input }: Context) => input.system.components

const word = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? key

const devices: TableSource = (context) =>
  numbered(
    components(context).devices.map((device: Device) => ({
      ten_thiet_bi: [device.name],
      vi_tri: orMissing(device.location, 'component.devices'),
      muc_dich: orMissing(device.purpose, 'component.devices'),
      thiet_bi_mang_chinh: [device.main ? context.wording.yes : context.wording.no],
      du_phong: cell(word(context.wording.redundancy, device.redundancy)),
    })),
  )

const host = ({ host: name, privateAddress }: Application): Pieces => {
  if (name === '') return [{ missing: 'component.applications' }]
  return [privateAddress === '' ? name : `${name} (${privateAddress})`]
}

const applications: TableSource = (context) => {
  const zones = new Map(components(context).zones.map((zone) => [zone.id, zone.name]))
  const field = 'component.applications'
  return numbered(
    components(context).applications.map((application) => ({
      ten_dich_vu: [application.name],
      may_chu: host(application),
      vi_tri: orMissing(zones.get(application.zoneId ?? ''), field),
      he_dieu_hanh: orMissing(application.operatingSystem, field),
      muc_dich: orMissing(application.purpose, field),
    })),
  )
}

const zoneNote = (context: Context, zone: Zone, names: ReadonlyMap<string, string>): string => {
  const vlan = zone.vlan === null ? [] : [fillText(context.wording.vlan, { vlan: String(zone.vlan) })]
  const guards = zone.controlIds.flatMap((id) => names.get(id) ?? [])
  const guarded = guards.length === 0 ? [] : [guards.join(context.wording.listSeparator)]
  return [...vlan, ...guarded].join(context.wording.partSeparator)
}

/** A zone needs an address plan of its own, private or public (Đ22.3.d). */
const zones: TableSource = (context) => {
  const names = new Map(components(context).devices.map((device) => [device.id, device.name]))
  return numbered(
    components(context).zones.map((zone) => ({
      vung_mang: [zone.name],
      ip_private:
        zone.publicRange === ''
          ? orMissing(zone.privateRange, 'component.zones')
          : cell(zone.privateRange || context.wording.noPublicRange),
      ip_public: [zone.publicRange || context.wording.noPublicRange],
      ghi_chu: cell(zoneNote(context, zone, names)),
    })),
  )
}

const connections: TableSource = (context) => {
  const field = 'component.connections'
  const { wording, input } = context
  const known = new Map(input.otherSystems.map((system) => [system.id, system.name]))
  return numbered(
    components(context).connections.map((connection) => ({
      doi_tac: [known.get(connection.partnerSystemId ?? '') ?? connection.partner],
      chieu: [word(wording.direction, connection.direction)],
      du_lieu: orMissing(connection.data, field),
      phuong_thuc: orMissing(connection.method, field),
      bao_ve: orMissing(connection.protection, field),
      trang_thai: [word(wording.connectionState, connection.state)],
    })),
  )
}

const internetLinks: TableSource = (context) => {
  const field = 'component.internetLinks'
  const { wording } = context
  return numbered(
    components(context).internetLinks.map((link) => ({
      nha_mang: orMissing(link.provider, field),
      loai: orMissing(link.kind === '' ? '' : word(wording.linkKind, link.kind), field),
      bang_thong: link.bandwidthMbps === null ? [{ missing: field }] : [vietnameseNumber(link.bandwidthMbps)],
      vai_tro: [word(wording.linkRole, link.role)],
      ip_wan: orMissing(link.wanAddress, field),
    })),
  )
}

/** Systems that this one exchanges data with; how much their failure would hurt is for people to write (Đ22.5.a). */
const relatedSystems: TableSource = (context) =>
  connections(context, NO_BLOCK).map((row) => ({
    he_thong: row.doi_tac ?? [],
    quan_he: [...(row.chieu ?? []), ': ', ...(row.du_lieu ?? [])],
    anh_huong: [{ missing: 'extra.related' }],
  }))

const NO_BLOCK = {
  kind: 'table',
  id: 'none',
  caption: '',
  columns: [],
} as const satisfies Parameters<TableSource>[1]

/** Tables of section 4 of Part I and of the connections: devices, applications, address plan, lines. */
export const architectureTables: Readonly<Record<string, TableSource>> = {
  danh_muc_thiet_bi: devices,
  danh_muc_ung_dung: applications,
  quy_hoach_ip: zones,
  ket_noi_lien_thong: connections,
  duong_truyen: internetLinks,
  he_thong_lien_quan: relatedSystems,
}
