import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { PageMap } from '#features/heatmaps/components/PageMap.tsx'
import type { Places } from '#features/heatmaps/logic/places.ts'
import { sizeOf } from '#features/heatmaps/logic/sizeOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight, type InsightAsked } from '#lib/insights/askInsight.ts'
import { insightSearch } from '#lib/insights/search.ts'
import { nameDeviceKind } from '#lib/visitor/nameDeviceKind.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'
import type { PageSize, SoughtElement } from '#shared/protocol.ts'
import { ScrollRegion } from '#ui/ScrollRegion.tsx'
import { PageGround } from '../PageGround.tsx'

interface PinnedHeatProps {
  pid: string
  asked: Extract<InsightAsked, { kind: 'heatmap' }>
  /** Of all devices, unless the pin names one. */
  answer: AnswerOf<'heatmap'>
  onOpen(key: string, title: string): void
}

/** The list of elements is on the page of the map. */
const NO_PLACES: Places = new Map()
const NO_ELEMENTS: SoughtElement[] = []
const ignorePlaces = () => undefined

/** A pinned map over its recorded page, for the device that its page would show. */
export function PinnedHeat({ pid, asked, answer, onOpen }: PinnedHeatProps) {
  const [most] = answer.devices.toSorted((a, b) => b.views - a.views)
  const device = asked.device ?? insightSearch.device.parse(most?.device)
  const own = useQuery(askInsight(useApi(), pid, { ...asked, device }))
  const [drawn, setDrawn] = useState<PageSize | null>(null)
  const onPage = useCallback((page: PageSize) => setDrawn(page), [])
  const shown = own.data?.answer ?? answer
  const { page, range, q, shownFrom, shownTo } = asked
  return (
    <div className="pinned-heat">
      <p>
        {page}, {nameDeviceKind(device).toLowerCase()}, {formatCounted(shown.views, 'view')}
      </p>
      <ScrollRegion aria-label={`Map of ${page}`}>
        <PageMap
          answer={shown}
          page={drawn ?? sizeOf(shown)}
          backdrop={
            <PageGround
              pid={pid}
              scope={{ page, range, q, device, shownFrom, shownTo }}
              sought={NO_ELEMENTS}
              onPage={onPage}
              onPlaces={ignorePlaces}
            />
          }
          opacity={0.7}
          elements={[]}
          places={NO_PLACES}
          chosen={undefined}
          onOpen={onOpen}
        />
      </ScrollRegion>
    </div>
  )
}
