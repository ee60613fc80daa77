import { Group } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { ComparedElements } from '#features/heatmaps/components/ComparedElements.tsx'
import { type ComparedElement, compareElements } from '#features/heatmaps/logic/compareElements.ts'
import { type ClickedElement, nameElement } from '#features/heatmaps/logic/rankElements.ts'
import type { Redesign } from '#features/heatmaps/logic/versions.ts'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import { formatDay } from '#lib/insights/range.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import type { DeviceMapProps } from './heatmaps.ts'
import { MapCard } from './MapCard.tsx'
import { type PageScope, usePageMap, usePlaces } from './usePageMap.ts'

interface CompareHeatProps extends Pick<DeviceMapProps, 'pid' | 'map' | 'search' | 'go'> {
  scope: PageScope
  redesign: Redesign
  devices: ReactNode
}

/** A map before and since a redesign, side by side, each on the page of its time, and what became of the elements. */
export function CompareHeat({ pid, map, scope, redesign, devices, search, go }: CompareHeatProps) {
  const was = usePageMap(pid, map, { ...scope, ...redesign.before })
  const is = usePageMap(pid, map, { ...scope, ...redesign.since })
  // Each page is asked for the elements of both: what it does not have is gone, or new.
  const all = useMemo(() => unite(is.all, was.all), [is.all, was.all])
  const [wasDrawn, isDrawn] = [usePlaces(all), usePlaces(all)]
  const asked: Record<string, InsightAsked> = {
    ...{ heatmapBefore: was.mapAsked, clickmapBefore: was.listAsked },
    ...{ heatmapSince: is.mapAsked, clickmapSince: is.listAsked },
  }
  const sides = [
    { name: 'Before', title: `Before ${formatDay(redesign.at)}`, within: redesign.before, side: was, drawn: wasDrawn },
    { name: 'Since', title: `Since ${formatDay(redesign.at)}`, within: redesign.since, side: is, drawn: isDrawn },
  ]
  const compared = compareElements(was.all, is.all, { before: wasDrawn.places, since: isDrawn.places })

  return (
    <>
      <Group mb="sm">{devices}</Group>
      <div className="heat-pair">
        {sides.map(({ name, title, within, side, drawn }) => (
          <InsightFrame key={name} name={`heatmap ${name.toLowerCase()} the redesign`} query={side.heat} height={680}>
            {({ answer }) => (
              <MapCard
                pid={pid}
                title={title}
                answer={answer}
                scope={{ ...scope, ...within }}
                elements={side.elements}
                {...drawn}
                chosen={undefined}
                onOpen={(key, of) => go({ behind: { of: `heatmap${name}`, key, title: of } })}
              />
            )}
          </InsightFrame>
        ))}
      </div>
      <Card title="Elements" note={describeFates(compared)}>
        <ComparedElements
          elements={compared}
          onOpen={(of, { key, clicks, ...element }) =>
            go({
              behind: {
                of: of === 'before' ? 'clickmapBefore' : 'clickmapSince',
                key,
                title: `${formatCounted(clicks, 'click')} on ${nameElement(element)}`.slice(0, 200),
              },
            })
          }
        />
      </Card>
      <BehindDrawer
        pid={pid}
        behind={search.behind}
        insight={search.behind && asked[search.behind.of]}
        onClose={() => go({ behind: undefined })}
      />
    </>
  )
}

function unite(first: readonly ClickedElement[], second: readonly ClickedElement[]): ClickedElement[] {
  const known = new Set(first.map(({ key }) => key))
  return [...first, ...second.filter(({ key }) => !known.has(key))]
}

function describeFates(elements: readonly ComparedElement[]): string {
  const of = (fate: ComparedElement['fate']) => elements.filter((element) => element.fate === fate).length
  return `${of('gone')} gone, ${of('new')} new`
}
