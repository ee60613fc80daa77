import { SearchBar } from '#features/sessions/components/SearchBar.tsx'
import { SearchPills } from '#features/sessions/components/SearchPills.tsx'
import type { InsightFilters } from '#lib/insights/search.ts'

interface SegmentBarProps {
  seg: string | undefined
  onChange(filters: Pick<InsightFilters, 'seg'>): void
}

/** Limits a page of insights to the sessions that a search finds. Only finished sessions are found. */
export function SegmentBar({ seg, onChange }: SegmentBarProps) {
  const search = (next: string) => onChange({ seg: next || undefined })
  return (
    <div className="segment-bar">
      {/* A new field when another search comes from elsewhere, such as Back. */}
      <SearchBar key={seg ?? ''} q={seg ?? ''} size="xs" onSearch={search} />
      {seg && <SearchPills q={seg} onSearch={search} />}
    </div>
  )
}
