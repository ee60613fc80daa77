import { useMemo } from 'react'
import { parseRange } from '#lib/insights/range.ts'
import type { InsightFilters } from '#lib/insights/search.ts'
import { useNow } from '../useNow.ts'

/** The filters of an address as every insight takes them. */
export function useScope({ range, device, seg }: InsightFilters) {
  const days = parseRange(range, useNow())
  const from = days?.from
  const to = days?.to
  // The same object until midnight: it is part of the key by which answers are kept.
  return useMemo(() => ({ range: from && to ? { from, to } : undefined, device, q: seg }), [from, to, device, seg])
}
