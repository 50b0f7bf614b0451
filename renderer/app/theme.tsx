import { StyleProvider } from '@ant-design/cssinjs'
import { LoadingOutlined } from '@ant-design/icons'
import { App as AntApp, ConfigProvider, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import viVN from 'antd/locale/vi_VN'
import dayjs from 'dayjs'
import 'dayjs/locale/vi'
import type { ReactNode } from 'react'
import { keptStyles } from './kept-styles.ts'
import { styleNonce } from './style-nonce.ts'
import { useTexts } from './texts.ts'

/** People who asked their machine for less movement get none. */
const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches

const styles = keptStyles()

const theme: ThemeConfig = {
  token: {
    motion: !still,
    colorPrimary: '#0958d9',
    colorInfo: '#0958d9',
    colorLink: '#0958d9',
    colorLinkHover: '#0b3d91',
    colorLinkActive: '#0b3d91',
    colorTextPlaceholder: '#6b7280',
    colorTextDescription: '#4b5563',
    colorTextDisabled: '#6b7280',
    colorError: '#cf1322',
    colorSuccess: '#237804',
    colorSuccessBg: '#f1f9ec',
    colorSuccessBorder: '#8fbf7c',
    colorWarning: '#ad6800',
    colorWarningBg: '#fff6e0',
    colorWarningBorder: '#e0b13a',
    colorPrimaryHover: '#0a4bb8',
    fontFamily: "'Be Vietnam Pro', 'Segoe UI', 'Noto Sans', sans-serif",
    fontSize: 14,
    borderRadius: 6,
    controlHeight: 34,
  },
  components: {
    Table: { headerBg: '#f1f5fb', headerColor: '#1f2a44', cellPaddingBlockSM: 7, cellPaddingInlineSM: 10 },
    Card: { headerFontSize: 15 },
    Tabs: { horizontalItemPadding: '10px 0' },
  },
}

/** The sign of waiting is no word of a button's name, and is gone at once where nothing moves. */
const BUTTON = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> }

/** antd with the colours, the font, the language and the nonce of this page. */
export const Theme = ({ children }: { readonly children: ReactNode }) => {
  const { language } = useTexts()
  dayjs.locale(language)
  return (
    <StyleProvider cache={styles}>
      <ConfigProvider
        locale={language === 'en' ? enUS : viVN}
        csp={{ nonce: styleNonce }}
        theme={theme}
        button={BUTTON}
      >
        <AntApp>{children}</AntApp>
      </ConfigProvider>
    </StyleProvider>
  )
}
