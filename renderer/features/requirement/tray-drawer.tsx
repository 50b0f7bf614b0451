import { Button, Drawer, Popconfirm } from 'antd'
import type { TrayItem, Workbench } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ResultMark } from './result-mark.tsx'

const Item = ({ item, systemId }: { readonly item: TrayItem; readonly systemId: string }) => {
  const { t, pick } = useTexts()
  const remove = useCommand('requirement.removeFromTray')
  const { answer, because, title, clause } = item
  return (
    <li className="tray-item">
      <p>
        <span className="clause-tag">{clause ?? answer.requirementId}</span> <strong>{pick(title)}</strong>
      </p>
      <p className="small soft">
        {t(`requirement.standard.${answer.standard}`)} · {t(`requirement.tray.${because}`)}
      </p>
      <p className="small">
        <ResultMark result={answer.result} /> {t(`requirement.measure-state.${answer.measureState}`)}
      </p>
      {answer.measure === '' ? null : <p className="small inherited-measure">{answer.measure}</p>}
      {answer.reason === '' ? null : <p className="small">{answer.reason}</p>}
      <Popconfirm
        title={t('requirement.tray.sure')}
        okText={t('requirement.tray.remove')}
        cancelText={t('app.cancel')}
        onConfirm={() => remove.mutate({ systemId, answerId: answer.id ?? '' })}
      >
        <Button size="small" loading={remove.isPending}>
          {t('requirement.tray.remove')}
        </Button>
      </Popconfirm>
      {remove.isError ? <ErrorAlert error={remove.error} /> : null}
    </li>
  )
}

/** Answers that fit no requirement of the workbench: to be read, copied from, and at last taken away. */
export const TrayDrawer = ({
  workbench,
  onClose,
}: {
  readonly workbench: Workbench
  readonly onClose: () => void
}) => {
  const { t } = useTexts()
  return (
    <Drawer
      open
      size={520}
      title={t('requirement.page.tray', { n: workbench.tray.length })}
      onClose={onClose}
    >
      <p className="soft">{t('requirement.tray.note')}</p>
      <ul className="plain-list">
        {workbench.tray.map((item) => (
          <Item key={item.answer.id} item={item} systemId={workbench.system.id} />
        ))}
      </ul>
    </Drawer>
  )
}
