import type { TableBlock } from '../../data/catalogues/forms/outline.schema.ts'
import type { Organisation } from '../../data/contract/organisation.ts'
import type { Context } from './context.ts'
import { orMissing, type Pieces } from './pieces.ts'
import type { TableRow, TableSource } from './table-rows.ts'

/** The facts of Đ22.3.a and Đ22.3.b about one body, by row key of the outline. */
const bodyFacts = (context: Context, body: Organisation | undefined, path: string) => {
  const head = context.person(body?.headId)
  const values: Readonly<Record<string, string | undefined>> = {
    name: body?.name,
    legalBasis: body?.legalBasis,
    head: head?.name,
    headTitle: head?.title,
    address: body?.address,
    phone: body?.phone,
    email: body?.email,
  }
  return (key: string): Pieces => orMissing(values[key], `${path}.${key}`)
}

const bodyTable =
  (path: 'owner' | 'operator'): TableSource =>
  (context, block) => {
    const value = bodyFacts(context, context[path], path)
    return (block.rows ?? []).map((row) => ({ hang_muc: [row.label], thong_tin: value(row.key) }))
  }

const contact = (context: Context, key: string): readonly [Pieces, Pieces] => {
  const missing = (field: string): Pieces => [{ missing: `contact.${field}` }]
  if (key === 'dedicatedUnit') {
    const unit = context.dedicatedUnit
    return [orMissing(unit?.name, 'contact.dedicatedUnit'), orMissing(unit?.phone, 'contact.dedicatedUnit')]
  }
  if (key !== 'preparer') return [missing(key), missing(key)]
  const preparer = context.input.people.find(
    (person) => person.appRole === 'prepare' && person.organisationId === context.operator?.id,
  )
  if (preparer === undefined) return [missing('preparer'), missing('preparerReach')]
  const name = preparer.title === '' ? preparer.name : `${preparer.name}, ${preparer.title}`
  return [[name], orMissing(context.operator?.phone, 'contact.preparerReach')]
}

const contacts = (context: Context, block: TableBlock): TableRow[] =>
  (block.rows ?? []).map((row) => {
    const [name, reach] = contact(context, row.key)
    return { vai_tro: [row.label], ho_ten: name, lien_he: reach }
  })

/** Tables of sections 1 and 2 of Part I: owner, operator, contacts. */
export const organisationTables: Readonly<Record<string, TableSource>> = {
  thong_tin_chu_quan: bodyTable('owner'),
  thong_tin_van_hanh: bodyTable('operator'),
  dau_moi: contacts,
}
