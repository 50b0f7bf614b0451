import { useTexts } from '../../app/texts.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { TextField } from '../../ui/fields.tsx'
import { formatNumber, readCount } from '../../ui/format.ts'

/** The numbers of size that the forms print; others that a file brought in are shown behind them. */
const KNOWN = ['internal_users', 'external_accounts', 'offices_served', 'records'] as const

/** Numbers that show how large the system is (NĐ 331 Đ22.3). */
export const ScaleFields = ({ draft }: { readonly draft: SystemDraft }) => {
  const { known, language } = useTexts()
  const { scale } = draft.system
  const keys = [...new Set<string>([...KNOWN, ...Object.keys(scale)])]
  const set = (key: string, typed: string): void => {
    const { [key]: _, ...others } = scale
    const count = readCount(typed)
    if (typed.trim() === '') draft.setField('scale', others)
    else if (count !== null) draft.setField('scale', { ...scale, [key]: count })
  }
  return (
    <div className="form-grid form-grid-4">
      {keys.map((key) => {
        const value = scale[key]
        return (
          <TextField
            key={key}
            label={known(`system.scale.${key}`, key)}
            value={value === undefined ? '' : formatNumber(value, language)}
            onChange={(typed) => set(key, typed)}
            onLeave={draft.flush}
          />
        )
      })}
    </div>
  )
}
