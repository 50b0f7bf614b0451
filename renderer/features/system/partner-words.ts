import type { ComponentKind } from '../../../data/contract/component-edit.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import type { CellValue } from '../../ui/grid/cell-value.ts'

type Values = Readonly<Record<string, CellValue>>

/** What else a choice of partner fills in: its name where none was typed, and whose it is. Nothing that was typed is replaced. */
export const usePartnerWords = (): ((
  kind: ComponentKind,
  row: Values | undefined,
  chosen: { readonly field: string; readonly value: CellValue },
) => Values) => {
  const { t, pick } = useTexts()
  const partners = useAnswer('component.partners', {}).data ?? []
  const systems = useAnswer('system.list', {}).data ?? []
  const [before, after] = t('component.new.connection', { n: '\n' }).split('\n')
  const isNew = (name: CellValue | undefined): boolean =>
    typeof name === 'string' &&
    (name === '' || (name.startsWith(before ?? '') && name.endsWith(after ?? '') && name !== before))
  return (kind, row, { field, value }) => {
    if (kind !== 'connection' || value === null) return {}
    if (field === 'partnerSystemId') {
      const system = systems.find(({ id }) => id === value)
      return system === undefined ? {} : { partner: system.name }
    }
    const partner = field === 'partnerCode' ? partners.find(({ id }) => id === value) : undefined
    if (partner === undefined) return {}
    return {
      ...(isNew(row?.partner) ? { partner: pick(partner.name) } : {}),
      ...(row?.partnerOwner === '' && partner.owner !== undefined
        ? { partnerOwner: pick(partner.owner) }
        : {}),
    }
  }
}
