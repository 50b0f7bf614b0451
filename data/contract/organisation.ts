import { z } from 'zod'
import { Id, Line, Prose, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** What an organisation may be to a system (NĐ 331 Đ3–5, Đ18.4); the last three are roles outside the decree. */
export const OrganisationRole = z.enum([
  'owner',
  'operator',
  'dedicated-unit',
  'dedicated-team',
  'appraiser',
  'independent-appraiser',
  'business',
  'supplier',
])
export type OrganisationRole = z.infer<typeof OrganisationRole>

const organisationFields = {
  ref: Line,
  name: Line.min(1),
  shortName: Line,
  symbol: Line,
  parentId: Id.nullable(),
  roles: z.array(OrganisationRole),
  headId: Id.nullable(),
  legalBasis: Prose,
  address: Line,
  phone: Line,
  email: Line,
  place: Line,
}

/** A unit: owner, operator, dedicated unit, appraiser or supplier. `ref` is the office's own short code, unique. */
export const Organisation = z.strictObject({ id: Id, version: Version, ...organisationFields })
export type Organisation = z.infer<typeof Organisation>

const personFields = {
  ref: Line,
  name: Line.min(1),
  title: Line,
  organisationId: Id.nullable(),
  /** Lines above the signature, e.g. "TM. …", "KT. …"; empty when the person does not sign (NĐ 30/2020, Phụ lục I). */
  signBlock: z.array(Line),
  appRole: z.enum(['prepare', 'review', 'appraise', 'lead', 'view', 'clerk', 'independent-assessor']),
}

/** A person of a unit: head, signer, author or reviewer of dossiers. */
export const Person = z.strictObject({ id: Id, version: Version, ...personFields })
export type Person = z.infer<typeof Person>

export const organisationProcedures = {
  'organisation.list': query(nothing, z.array(Organisation)),
  'organisation.create': command(z.strictObject(organisationFields), Organisation),
  'organisation.update': command(
    z.strictObject({ id: Id, version: Version, patch: z.strictObject(organisationFields).partial() }),
    Organisation,
  ),
  'organisation.remove': command(z.strictObject({ id: Id, version: Version }), nothing),
  'person.list': query(nothing, z.array(Person)),
  'person.create': command(z.strictObject(personFields), Person),
  'person.update': command(
    z.strictObject({ id: Id, version: Version, patch: z.strictObject(personFields).partial() }),
    Person,
  ),
  'person.remove': command(z.strictObject({ id: Id, version: Version }), nothing),
}
