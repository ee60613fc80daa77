import { Stack } from '@mantine/core'
import { IconCode, IconFolders, IconSettings, IconTable, IconVideo } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'

const className = 'nav-button'

/** The pages of the chosen project; without one, a link to choose one. */
export const ProjectNav = ({ pid }: { pid: string | undefined }) => (
  <Stack gap={2} component="nav" aria-label="Screens" className="project-nav">
    {pid && (
      <>
        <Link className={className} to="/projects/$pid/sessions" params={{ pid }}>
          <IconVideo size={18} stroke={1.7} /> Sessions
        </Link>
        <div className="nav-section">Understand</div>
        <Link className={className} to="/projects/$pid/sql" params={{ pid }}>
          <IconTable size={18} stroke={1.7} /> SQL
        </Link>
        <div className="nav-section">Project</div>
        <Link className={className} to="/projects/$pid/install" params={{ pid }}>
          <IconCode size={18} stroke={1.7} /> Install
        </Link>
        <Link className={className} to="/projects/$pid/settings" params={{ pid }}>
          <IconSettings size={18} stroke={1.7} /> Settings
        </Link>
      </>
    )}
    <Link className={className} to="/projects" activeOptions={{ exact: true }}>
      <IconFolders size={18} stroke={1.7} /> All projects
    </Link>
  </Stack>
)
