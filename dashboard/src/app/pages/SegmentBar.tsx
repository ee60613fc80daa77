import { can } from '@incuera/contract/roles.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { listSaved } from '#features/saved/api/savedInsights.ts'
import { SavedMenu } from '#features/saved/components/SavedMenu.tsx'
import { addressOf } from '#features/saved/logic/addressOf.ts'
import { toSave } from '#features/saved/logic/toSave.ts'
import { SearchBar } from '#features/sessions/components/SearchBar.tsx'
import { listViews } from '#features/views/api/viewQueries.ts'
import { PinButton } from '#features/views/components/PinButton.tsx'
import { isSameContent, viewsOf } from '#features/views/logic/viewsOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import type { InsightFilters } from '#lib/insights/search.ts'
import { pinOf } from './home/pins.ts'

function PinInsight({ pid, insight, range }: { pid: string; insight: InsightAsked; range: string | undefined }) {
  const api = useApi()
  const views = useQuery(listViews(api, pid))
  const role = useQuery(listProjects(api)).data?.find((one) => one.pid === pid)?.role
  const { name: _, ...question } = toSave('', insight, range)
  const content = pinOf(question)
  if (!content || !views.data) return null
  const same = viewsOf(views.data, 'pin').filter((pin) => isSameContent(pin.content, content))
  return <PinButton {...{ pid, content, same }} canShare={role !== undefined && can(role, 'analyse')} />
}

interface SegmentBarProps {
  pid: string
  filters: InsightFilters
  /** What the page asks, for saving; undefined: nothing yet. */
  insight: InsightAsked | undefined
  /** Home does not pin itself. */
  isPinnable?: boolean
  onChange(filters: Pick<InsightFilters, 'seg'>): void
}

/** Limits a page of insights to the sessions that a search finds, and saves it. Only finished sessions are found. */
export function SegmentBar({ pid, filters: { seg, range }, insight, isPinnable = true, onChange }: SegmentBarProps) {
  const saved = useQuery(listSaved(useApi(), pid))
  const search = (next: string) => onChange({ seg: next || undefined })
  return (
    <div className="segment-bar">
      <div className="segment-search">
        <SearchBar pid={pid} q={seg ?? ''} size="xs" onSearch={search} />
      </div>
      {insight && isPinnable && <PinInsight {...{ pid, insight, range }} />}
      <SavedMenu
        pid={pid}
        insight={insight}
        range={range}
        saved={saved.data ?? []}
        linkOf={(one, onOpen) => {
          const address = addressOf(one)
          if (!address) return one.name
          return (
            <Link to={`/projects/$pid/${address.page}`} params={{ pid }} search={address.search} onClick={onOpen}>
              {one.name}
            </Link>
          )
        }}
      />
    </div>
  )
}
