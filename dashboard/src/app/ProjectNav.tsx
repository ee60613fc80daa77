import { Stack } from '@mantine/core'
import {
  IconBell,
  IconBroadcast,
  IconBug,
  IconCode,
  IconDatabase,
  IconFilter,
  IconFlame,
  IconFolders,
  IconGauge,
  IconHeartbeat,
  IconHome,
  IconMessageQuestion,
  IconMoodAngry,
  IconNews,
  IconPackageExport,
  IconReceipt,
  IconScan,
  IconSettings,
  IconShieldLock,
  IconTable,
  IconUserCog,
  IconUsers,
  IconVideo,
  IconWebhook,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'

const className = 'nav-button'

/** The pages of a project, by what a member wants from them. */
const SECTIONS = [
  {
    title: null,
    pages: [
      { to: '/projects/$pid/home', label: 'Home', icon: IconHome },
      { to: '/projects/$pid/sessions', label: 'Sessions', icon: IconVideo },
      { to: '/projects/$pid/live', label: 'Live', icon: IconBroadcast },
      { to: '/projects/$pid/people', label: 'People', icon: IconUsers },
    ],
  },
  {
    title: 'Understand',
    pages: [
      { to: '/projects/$pid/heatmaps', label: 'Heatmaps', icon: IconFlame },
      { to: '/projects/$pid/funnels', label: 'Funnels', icon: IconFilter },
      { to: '/projects/$pid/errors', label: 'Errors', icon: IconBug },
      { to: '/projects/$pid/frustration', label: 'Frustration', icon: IconMoodAngry },
      { to: '/projects/$pid/vitals', label: 'Web vitals', icon: IconGauge },
      { to: '/projects/$pid/ask', label: 'Ask', icon: IconMessageQuestion },
      { to: '/projects/$pid/sql', label: 'SQL', icon: IconTable },
    ],
  },
  {
    title: 'Watch',
    pages: [
      { to: '/projects/$pid/digest', label: 'Digest', icon: IconNews },
      { to: '/projects/$pid/scanners', label: 'Scanners', icon: IconScan },
      { to: '/projects/$pid/alerts', label: 'Alerts', icon: IconBell },
    ],
  },
  {
    title: 'Setup',
    pages: [
      { to: '/projects/$pid/install', label: 'Install', icon: IconCode },
      { to: '/projects/$pid/privacy', label: 'Privacy', icon: IconShieldLock },
      { to: '/projects/$pid/members', label: 'Members', icon: IconUserCog },
      { to: '/projects/$pid/webhooks', label: 'Webhooks', icon: IconWebhook },
      { to: '/projects/$pid/exports', label: 'Exports', icon: IconPackageExport },
      { to: '/projects/$pid/pipeline', label: 'Pipeline health', icon: IconHeartbeat },
      { to: '/projects/$pid/usage', label: 'Usage', icon: IconReceipt },
      { to: '/projects/$pid/data', label: 'Data', icon: IconDatabase },
      { to: '/projects/$pid/settings', label: 'Settings', icon: IconSettings },
    ],
  },
] as const

/** The pages of the chosen project, and a link to choose another one. */
export const ProjectNav = ({ pid }: { pid: string | undefined }) => (
  <Stack gap={2} component="nav" aria-label="Screens">
    {pid &&
      SECTIONS.map(({ title, pages }) => (
        <div key={title} className="nav-group">
          {title && <div className="nav-section">{title}</div>}
          {pages.map(({ to, label, icon: IconOf }) => (
            <Link key={to} className={className} to={to} params={{ pid }} title={label}>
              <IconOf size={18} stroke={1.7} /> <span className="nav-label">{label}</span>
            </Link>
          ))}
        </div>
      ))}
    <Link className={className} to="/projects" activeOptions={{ exact: true }} title="All projects">
      <IconFolders size={18} stroke={1.7} /> <span className="nav-label">All projects</span>
    </Link>
  </Stack>
)
