import type { HeatmapMap } from '@incuera/contract/insights/heatmapMap.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type Places, placesOf, soughtOf } from '#features/heatmaps/logic/places.ts'
import { type ClickedElement, rankElements } from '#features/heatmaps/logic/rankElements.ts'
import type { Within } from '#features/heatmaps/logic/versions.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import type { InsightFilters } from '#lib/insights/search.ts'
import type { ElementPlace } from '#shared/protocol.ts'

/** One version of a page, on one kind of device. */
export interface PageScope extends Within {
  page: string
  range: InsightRange | undefined
  q: string | undefined
  device: InsightFilters['device']
}

/** A map and the elements of a page. */
export function usePageMap(pid: string, map: HeatmapMap, scope: PageScope) {
  const api = useApi()
  const mapAsked = { kind: 'heatmap', map, ...scope } as const
  const listAsked = { kind: 'clickmap', ...scope, compare: false } as const
  const heat = useQuery(askInsight(api, pid, mapAsked))
  const list = useQuery(askInsight(api, pid, listAsked))
  const all = list.data?.answer.elements ?? NO_ELEMENTS
  const elements = useMemo(() => rankElements(all, map), [all, map])
  return { mapAsked, listAsked, heat, list, all, elements }
}

const NO_ELEMENTS: readonly ClickedElement[] = []
const NO_PLACES: readonly ElementPlace[] = []

/** Where elements are on a page as it is drawn: what the player is asked for, and what it has answered. */
export function usePlaces(elements: readonly ClickedElement[]) {
  const [found, onPlaces] = useState(NO_PLACES)
  const sought = useMemo(() => soughtOf(elements), [elements])
  // The answer to an earlier question may still be there.
  const isAnswer = found.length === sought.length
  const places: Places = useMemo(() => placesOf(elements, isAnswer ? found : NO_PLACES), [elements, found, isAnswer])
  return { sought, places, onPlaces }
}
