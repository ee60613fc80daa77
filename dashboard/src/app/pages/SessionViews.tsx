import type { SessionStatus } from '@incuera/contract/session.ts'
import type { View } from '@incuera/contract/views/view.ts'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { countFound } from '#features/sessions/api/searchSessions.ts'
import { ViewsMenu } from '#features/views/components/ViewsMenu.tsx'
import type { ViewOf } from '#features/views/logic/viewsOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { parseRange } from '#lib/insights/range.ts'
import { formatCount } from '#shared/format/formatNumber.ts'
import { addressOfView, contentOf, RANGE_OF_SEARCH, type SessionsAddress } from './sessions.ts'

const VIEWS: { label: string; status: SessionStatus | undefined }[] = [
  { label: 'All', status: undefined },
  { label: 'Live', status: 'recording' },
  { label: 'Failed', status: 'failed' },
  { label: 'Not kept', status: 'discarded' },
]

/** Saved views that have a link above the list, and are counted: each count is a search. The others are in the menu. */
const LINKS_MAX = 5

interface SessionViewsProps {
  pid: string
  address: SessionsAddress
  saved: ViewOf<'sessions'>[]
  canShare: boolean
  onOpen(view: string): void
}

/** The usual views of the list, and those that members saved, own ones first. */
export function SessionViews({ pid, address, saved, canShare, onOpen }: SessionViewsProps) {
  const links = saved.slice(0, LINKS_MAX)
  const opened = saved.find(({ viewId }) => viewId === address.view)
  const api = useApi()
  const counts = useQueries({
    queries: links.map(({ content: { q, range, sort = 'newest' } }) =>
      countFound(api, pid, { q, sort, range: parseRange(range ?? RANGE_OF_SEARCH, Date.now()) ?? undefined }),
    ),
  })
  return (
    <div className="list-views">
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
        {links.map(({ viewId, name, content }, at) => (
          <Link
            key={viewId}
            to="/projects/$pid/sessions"
            params={{ pid }}
            search={addressOfView(viewId, content)}
            activeOptions={{ exact: true, includeSearch: true }}
            data-opened={viewId === opened?.viewId || undefined}
          >
            {name}
            {counts[at]?.data !== undefined && <span className="tab-count"> {formatCount(counts[at].data)}</span>}
          </Link>
        ))}
      </nav>
      <ViewsMenu
        {...{ pid, canShare, opened }}
        label={saved.length > 0 ? 'Views' : 'Save view'}
        views={saved}
        content={contentOf(address)}
        linkOf={(view: View, onFollow) =>
          view.content.type === 'sessions' && (
            <Link
              to="/projects/$pid/sessions"
              params={{ pid }}
              search={addressOfView(view.viewId, view.content)}
              onClick={onFollow}
            >
              {view.name}
            </Link>
          )
        }
        onSaved={({ viewId }) => onOpen(viewId)}
      />
    </div>
  )
}
