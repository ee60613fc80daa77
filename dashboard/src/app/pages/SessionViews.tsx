import type { SessionStatus } from '@incuera/contract/session.ts'
import { Link } from '@tanstack/react-router'

const VIEWS: { label: string; status: SessionStatus | undefined }[] = [
  { label: 'All', status: undefined },
  { label: 'Live', status: 'recording' },
  { label: 'Failed', status: 'failed' },
  { label: 'Not kept', status: 'discarded' },
]

/** The usual views of the list. */
export const SessionViews = ({ pid }: { pid: string }) => (
  <nav className="page-tabs" aria-label="Views">
    {VIEWS.map(({ label, status }) => (
      <Link
        key={label}
        to="/projects/$pid/sessions"
        params={{ pid }}
        search={({ cols }) => ({ status, cols })}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        {label}
      </Link>
    ))}
  </nav>
)
