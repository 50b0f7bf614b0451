import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { ControlItem } from '../../../data/contract/control.ts'
import { useTexts } from '../../app/texts.ts'
import { scrollable } from '../../ui/scrollable.ts'
import { ResultMark } from './result-mark.tsx'

interface ControlItemsProps {
  readonly items: readonly ControlItem[]
  readonly onChange: (items: readonly ControlItem[]) => void
}

/** What is provided, requirement by requirement, and who does which part. */
export const ControlItems = ({ items, onChange }: ControlItemsProps) => {
  const { t } = useTexts()
  const set = (at: number, part: Partial<ControlItem>): void =>
    onChange(items.map((item, index) => (index === at ? { ...item, ...part } : item)))
  if (items.length === 0) return <p className="soft">{t('requirement.control.no-items')}</p>
  const area = (at: number, field: 'statement' | 'provider' | 'consumer') => (
    <Input.TextArea
      rows={2}
      aria-label={`${t(`requirement.control.${field}`)} ${items[at]?.requirementId ?? ''}`}
      value={items[at]?.[field] ?? ''}
      onChange={(event) => set(at, { [field]: event.target.value })}
    />
  )
  return (
    <div className="bulk-preview" ref={scrollable}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('requirement.page.requirement')}</th>
            <th scope="col">{t('requirement.control.statement')}</th>
            <th scope="col">{t('requirement.control.provider')}</th>
            <th scope="col">{t('requirement.control.consumer')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('requirement.control.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, at) => (
            <tr key={item.requirementId}>
              <td>
                {item.requirementId}
                <br />
                <ResultMark result={item.result} />
              </td>
              <td>{area(at, 'statement')}</td>
              <td>{area(at, 'provider')}</td>
              <td>{area(at, 'consumer')}</td>
              <td>
                <Button
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`${t('requirement.control.remove')} ${item.requirementId}`}
                  onClick={() => onChange(items.filter((_, index) => index !== at))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
