import { Link } from '@tanstack/react-router'
import type { InsightFilters } from '#lib/insights/search.ts'

const TABS = [
  { to: '/projects/$pid/funnels', label: 'Funnel' },
  { to: '/projects/$pid/journeys', label: 'Journeys' },
  { to: '/projects/$pid/retention', label: 'Retention' },
  { to: '/projects/$pid/trends', label: 'Trends' },
] as const

/** The pages that follow people from step to step and from day to day. They share their filters. */
export const UnderstandTabs = ({ pid }: { pid: string }) => (
  <nav className="page-tabs" aria-label="Kinds of insight">
    {TABS.map(({ to, label }) => (
      <Link
        key={to}
        to={to}
        params={{ pid }}
        search={({ range, device, seg }: InsightFilters) => ({ range, device, seg })}
      >
        {label}
      </Link>
    ))}
  </nav>
)
