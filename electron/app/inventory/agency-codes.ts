import type { z } from 'zod'
import type { Connection, Device, InternetLink, ZoneKind } from '../../../data/contract/component.ts'
import type { OrganisationRole, Person } from '../../../data/contract/organisation.ts'

type Kind = z.infer<typeof ZoneKind>

/** Words of the agency file (ASCII Vietnamese) and the codes of the contract they stand for. */
export const ROLE_CODES: Readonly<Record<string, OrganisationRole>> = {
  chu_quan: 'owner',
  van_hanh: 'operator',
  chuyen_trach: 'dedicated-unit',
  bo_phan_chuyen_trach: 'dedicated-team',
  tham_dinh: 'appraiser',
  tham_dinh_doc_lap: 'independent-appraiser',
  nghiep_vu: 'business',
  nha_cung_cap: 'supplier',
}

export const APP_ROLE_CODES: Readonly<Record<string, Person['appRole']>> = {
  lap_ho_so: 'prepare',
  ra_soat: 'review',
  tham_dinh: 'appraise',
  lanh_dao: 'lead',
  xem: 'view',
  van_thu: 'clerk',
  danh_gia_doc_lap: 'independent-assessor',
}

export const ZONE_CODES: Readonly<Record<string, Kind>> = {
  noi_bo: 'internal',
  bien: 'edge',
  dmz: 'dmz',
  may_chu_noi_bo: 'internal-server',
  khong_day: 'wireless',
  csdl: 'database',
  quan_tri: 'admin',
  quan_tri_thiet_bi: 'device-admin',
  sao_luu: 'backup',
  giam_sat: 'monitoring',
  wan: 'wan',
  ot: 'ot',
}

export const REDUNDANCY_CODES: Readonly<Record<string, Device['redundancy']>> = {
  nong: 'hot',
  nguoi: 'cold',
  khong: 'none',
}

export const CONNECTION_CODES: Readonly<Record<string, Connection['state']>> = {
  dang_dung: 'in-use',
  dang_thu: 'trial',
  du_kien: 'planned',
}

export const LINK_CODES: Readonly<Record<string, InternetLink['role']>> = {
  chinh: 'main',
  du_phong: 'backup',
}
