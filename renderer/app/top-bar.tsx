import {
  CheckCircleOutlined,
  CloudSyncOutlined,
  DisconnectOutlined,
  EditOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Segmented } from 'antd'
import { type ReactNode, useSyncExternalStore } from 'react'
import { onSaveState, type SaveState, saveState } from '../client/save-state.ts'
import { formatTime } from '../ui/format.ts'
import { Finder } from './finder.tsx'
import { LANGUAGES, type Language } from './locales.ts'
import { setLanguage, type Translate, useTexts } from './texts.ts'
import { UndoButtons } from './undo-buttons.tsx'

const saveWords = (state: SaveState, t: Translate): readonly [ReactNode, string] => {
  if (state.running > 0) return [<CloudSyncOutlined key="i" aria-hidden />, t('app.save.running')]
  if (state.failed) return [<WarningOutlined key="i" aria-hidden />, t('app.save.failed')]
  if (state.waiting) return [<EditOutlined key="i" aria-hidden />, t('app.save.waiting')]
  if (state.savedAt === null) return [<CheckCircleOutlined key="i" aria-hidden />, t('app.save.nothing')]
  return [
    <CheckCircleOutlined key="i" aria-hidden />,
    t('app.save.done', { time: formatTime(state.savedAt) }),
  ]
}

const SaveBadge = () => {
  const { t } = useTexts()
  const state = useSyncExternalStore(onSaveState, saveState)
  const [icon, words] = saveWords(state, t)
  return (
    <span
      className={state.failed ? 'bar-note bar-note-bad' : 'bar-note'}
      role="status"
      data-testid="save-state"
      title={words}
    >
      {icon} <span className="bar-words">{words}</span>
    </span>
  )
}

const LanguageSwitch = () => {
  const { t, language } = useTexts()
  return (
    <Segmented<Language>
      size="small"
      aria-label={t('app.language.label')}
      value={language}
      onChange={setLanguage}
      options={LANGUAGES.map((value) => ({
        value,
        label: (
          <span lang={value} title={t(`app.language.${value}`)}>
            {value.toUpperCase()}
          </span>
        ),
      }))}
    />
  )
}

/** The top bar: name, search, save state, the badge of the missing network, language. */
export const TopBar = () => {
  const { t } = useTexts()
  return (
    <header className="top-bar">
      <span className="brand">
        <img src="./icon.svg" alt="" width={26} height={26} />
        <span>{t('app.name')}</span>
      </span>
      <Finder />
      <span className="bar-space" />
      <UndoButtons />
      <SaveBadge />
      <span className="bar-note bar-note-calm" title={t('app.offline')}>
        <DisconnectOutlined aria-hidden /> <span className="bar-words">{t('app.offline')}</span>
      </span>
      <LanguageSwitch />
    </header>
  )
}
