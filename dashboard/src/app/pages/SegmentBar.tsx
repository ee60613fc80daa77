import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listSaved } from '#features/saved/api/savedInsights.ts'
import { SavedMenu } from '#features/saved/components/SavedMenu.tsx'
import { addressOf } from '#features/saved/logic/addressOf.ts'
import { SearchBar } from '#features/sessions/components/SearchBar.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import type { InsightFilters } from '#lib/insights/search.ts'

interface SegmentBarProps {
  pid: string
  filters: InsightFilters
  /** What the page asks, for saving; undefined: nothing yet. */
  insight: InsightAsked | undefined
  onChange(filters: Pick<InsightFilters, 'seg'>): void
}

/** Limits a page of insights to the sessions that a search finds, and saves it. Only finished sessions are found. */
export function SegmentBar({ pid, filters: { seg, range }, insight, onChange }: SegmentBarProps) {
  const saved = useQuery(listSaved(useApi(), pid))
  const search = (next: string) => onChange({ seg: next || undefined })
  return (
    <div className="segment-bar">
      <div className="segment-search">
        <SearchBar q={seg ?? ''} size="xs" onSearch={search} />
      </div>
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
