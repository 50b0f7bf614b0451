import {
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  DashboardOutlined,
  FileTextOutlined,
  GlobalOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

export interface RailEntry {
  readonly to:
    | '/'
    | '/duties'
    | '/systems'
    | '/level'
    | '/dossiers'
    | '/requirements'
    | '/plan'
    | '/scan'
    | '/report'
    | '/settings'
  /** Key of the name under `app.rail`. */
  readonly name: string
  readonly icon: ReactNode
}

/** The parts of the app that work now, in the order of the rail; Alt+1 opens the first, Alt+0 the tenth. */
export const railEntries: readonly RailEntry[] = [
  { to: '/', name: 'overview', icon: <DashboardOutlined aria-hidden /> },
  { to: '/duties', name: 'duties', icon: <CalendarOutlined aria-hidden /> },
  { to: '/systems', name: 'systems', icon: <AppstoreOutlined aria-hidden /> },
  { to: '/level', name: 'level', icon: <SafetyCertificateOutlined aria-hidden /> },
  { to: '/dossiers', name: 'dossiers', icon: <FileTextOutlined aria-hidden /> },
  { to: '/requirements', name: 'requirements', icon: <AuditOutlined aria-hidden /> },
  { to: '/plan', name: 'plan', icon: <CheckSquareOutlined aria-hidden /> },
  { to: '/scan', name: 'scan', icon: <GlobalOutlined aria-hidden /> },
  { to: '/report', name: 'report', icon: <BarChartOutlined aria-hidden /> },
  { to: '/settings', name: 'settings', icon: <SettingOutlined aria-hidden /> },
]
