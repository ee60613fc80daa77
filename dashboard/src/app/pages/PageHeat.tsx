import { useHotkeys } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { ElementList } from '#features/heatmaps/components/ElementList.tsx'
import { type ClickedElement, countOf, nameElement } from '#features/heatmaps/logic/rankElements.ts'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import { formatCount, formatCounted } from '#shared/format/formatNumber.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import type { DeviceMapProps } from './heatmaps.ts'
import { MapCard } from './MapCard.tsx'
import { type PageScope, usePageMap, usePlaces } from './usePageMap.ts'

interface PageHeatProps extends Pick<DeviceMapProps, 'pid' | 'map' | 'search' | 'go'> {
  scope: PageScope
  /** The switch between devices. */
  devices: ReactNode
}

/** One map of a version of a page on one kind of device, and its elements. */
export function PageHeat({ pid, map, scope, devices, search, go }: PageHeatProps) {
  const { mapAsked, listAsked, heat, list, all, elements } = usePageMap(pid, map, scope)
  const drawn = usePlaces(all)
  const chosen = elements.findIndex(({ selectorKey }) => selectorKey === search.el)
  const choose = (element: ClickedElement | undefined) => {
    if (!element) return
    const title = `${formatCounted(countOf(element, map), 'click')} on ${nameElement(element)}`.slice(0, 200)
    go({ el: element.selectorKey, behind: { of: 'clickmap', key: element.key, title } })
  }
  useHotkeys([
    ['j', () => choose(elements[chosen + 1])],
    ['k', () => choose(elements[chosen - 1])],
  ])
  const asked: Record<string, InsightAsked> = { heatmap: mapAsked, clickmap: listAsked }

  return (
    <>
      <div className="heat-columns">
        <InsightFrame name="heatmap" query={heat} height={680}>
          {({ answer }) => (
            <MapCard
              pid={pid}
              answer={answer}
              scope={scope}
              devices={devices}
              elements={elements}
              {...drawn}
              chosen={elements[chosen]?.key}
              onOpen={(key, title) => go({ behind: { of: 'heatmap', key, title } })}
            />
          )}
        </InsightFrame>
        <InsightFrame name="list of elements" query={list} height={480}>
          {({ answer }) => (
            <Card title="Elements" note={`${formatCount(answer.clicks)} clicks`}>
              <ElementList
                answer={answer}
                map={map}
                elements={elements}
                places={drawn.places}
                chosen={elements[chosen]?.key}
                onChoose={choose}
              />
            </Card>
          )}
        </InsightFrame>
      </div>
      <BehindDrawer
        pid={pid}
        behind={search.behind}
        insight={search.behind && asked[search.behind.of]}
        onClose={() => go({ behind: undefined })}
      />
    </>
  )
}
