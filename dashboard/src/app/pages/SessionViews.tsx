import type { SessionStatus } from '@incuera/contract/session.ts'
import { Link } from '@tanstack/react-router'

const VIEWS: { label: string; status: SessionStatus | undefined }[] = [
  { label: 'All', status: undefined },
  { label: 'Live', status: 'recording' },
  { label: 'Failed', status: 'failed' },
  { label: 'Not kept', status: 'discarded' },
]

/** The usual views of the list. None is current during a search. */
export const SessionViews = ({ pid, current }: { pid: string; current: SessionStatus | 'all' | null }) => (
  <nav className="page-tabs" aria-label="Views">
    {VIEWS.map(({ label, status }) => {
      const isCurrent = current === (status ?? 'all')
      return (
        <Link
          key={label}
          to="/projects/$pid/sessions"
          params={{ pid }}
          search={({ cols }) => ({ status, cols })}
          aria-current={isCurrent ? 'page' : undefined}
          activeProps={{}}
          data-status={isCurrent ? 'active' : undefined}
        >
          {label}
        </Link>
      )
    })}
  </nav>
)
