import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import {
  Application,
  Components,
  Connection,
  Database,
  DataGroup,
  Device,
  DeviceLink,
  InternetLink,
  Site,
  SupplierContract,
  Zone,
} from './component.ts'
import { Id, Prose } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** The kinds of component rows; the first seven may be shared by several systems, the last three are a system's own. */
export const ComponentKind = z.enum([
  'site',
  'zone',
  'device',
  'deviceLink',
  'internetLink',
  'contract',
  'database',
  'application',
  'connection',
  'dataGroup',
])
export type ComponentKind = z.infer<typeof ComponentKind>

/** The row of each kind. */
export interface ComponentRows {
  readonly site: Site
  readonly zone: Zone
  readonly device: Device
  readonly deviceLink: DeviceLink
  readonly internetLink: InternetLink
  readonly contract: SupplierContract
  readonly database: Database
  readonly application: Application
  readonly connection: Connection
  readonly dataGroup: DataGroup
}

const fields = {
  site: Site.omit({ id: true }).partial(),
  zone: Zone.omit({ id: true }).partial(),
  device: Device.omit({ id: true }).partial(),
  deviceLink: DeviceLink.omit({ id: true }).partial(),
  internetLink: InternetLink.omit({ id: true }).partial(),
  contract: SupplierContract.omit({ id: true }).partial(),
  database: Database.omit({ id: true }).partial(),
  application: Application.omit({ id: true }).partial(),
  connection: Connection.omit({ id: true }).partial(),
  dataGroup: DataGroup.omit({ id: true }).partial(),
}

/** Fields of a row of a kind, as many as are spoken of. */
const ComponentFields = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('site'), fields: fields.site }),
  z.strictObject({ kind: z.literal('zone'), fields: fields.zone }),
  z.strictObject({ kind: z.literal('device'), fields: fields.device }),
  z.strictObject({ kind: z.literal('deviceLink'), fields: fields.deviceLink }),
  z.strictObject({ kind: z.literal('internetLink'), fields: fields.internetLink }),
  z.strictObject({ kind: z.literal('contract'), fields: fields.contract }),
  z.strictObject({ kind: z.literal('database'), fields: fields.database }),
  z.strictObject({ kind: z.literal('application'), fields: fields.application }),
  z.strictObject({ kind: z.literal('connection'), fields: fields.connection }),
  z.strictObject({ kind: z.literal('dataGroup'), fields: fields.dataGroup }),
])
export type ComponentFields = z.infer<typeof ComponentFields>

/** What a component row looks like when the system names it: who else does. */
const ComponentUser = z.strictObject({ id: Id, code: z.string(), name: z.string() })
export type ComponentUser = z.infer<typeof ComponentUser>

/**
 * The components of a system as they are edited. `version` rises with each write to the workspace; `sharedWith` holds the
 * other systems of each shared row; `names` holds rows of other systems that fields of these rows refer to.
 */
export const ComponentSheet = z.strictObject({
  systemId: Id,
  version: z.int(),
  components: Components,
  sharedWith: z.record(Id, z.array(ComponentUser)),
  names: z.record(Id, z.string()),
})
export type ComponentSheet = z.infer<typeof ComponentSheet>

/** A shared row of the inventory that a system may name; `detail` tells rows of one name apart. */
export const SharedRow = z.strictObject({
  id: Id,
  ref: z.string(),
  name: z.string(),
  detail: z.string(),
  systems: z.array(ComponentUser),
})
export type SharedRow = z.infer<typeof SharedRow>

/** A partner of data exchange that the catalogue names; `connectsTo` is what floors of other rules ask about. */
export const ExchangePartner = z.strictObject({
  id: z.string(),
  group: z.enum(['platform', 'national-database', 'national-system', 'shared-service']),
  name: Text,
  owner: Text.optional(),
  connectsTo: z.string(),
  aliases: z.array(z.string()),
  confidence: Confidence,
})
export type ExchangePartner = z.infer<typeof ExchangePartner>

const ofSystem = { systemId: Id }

/** Most rows that one paste or one order may hold. */
const MANY = 2_000

export const componentProcedures = {
  'component.sheet': query(z.strictObject(ofSystem), ComponentSheet),
  'component.partners': query(nothing, z.array(ExchangePartner)),
  /** Rows of a shared kind in the whole inventory, those of the bin left out. */
  'component.shared': query(z.strictObject({ kind: ComponentKind }), z.array(SharedRow)),
  /** Adds a row; what is not given is empty. A row of a shared kind is named by the system at once. */
  'component.add': command(
    z.strictObject({ ...ofSystem, row: ComponentFields }),
    z.strictObject({ id: Id, sheet: ComponentSheet }),
  ),
  /** Autosave of fields of one row; refused with `conflict` when a field is no longer as in `seen`. */
  'component.update': command(
    z.strictObject({
      ...ofSystem,
      id: Id,
      row: ComponentFields,
      seen: z.record(z.string(), z.unknown()),
    }),
    ComponentSheet,
  ),
  /**
   * Takes a row out of the system. A shared row that no other system names goes to the bin; refused with `in-use` while
   * other rows refer to it.
   */
  'component.remove': command(z.strictObject({ ...ofSystem, kind: ComponentKind, id: Id }), ComponentSheet),
  /** Lets the system name rows that stand in the inventory already. */
  'component.attach': command(
    z.strictObject({ ...ofSystem, kind: ComponentKind, ids: z.array(Id).min(1).max(MANY) }),
    ComponentSheet,
  ),
  /** Puts the rows of a list in this order; rows that are not named keep theirs at the end. */
  'component.order': command(
    z.strictObject({ ...ofSystem, kind: ComponentKind, ids: z.array(Id).max(MANY) }),
    ComponentSheet,
  ),
  /** Adds and changes many rows at once, e.g. a block pasted from a spreadsheet; `id: null` is a new row. */
  'component.fill': command(
    z.strictObject({
      ...ofSystem,
      rows: z.array(z.strictObject({ id: Id.nullable(), row: ComponentFields })).max(MANY),
    }),
    ComponentSheet,
  ),
  'component.note': command(z.strictObject({ ...ofSystem, seen: Prose, notes: Prose }), ComponentSheet),
}
