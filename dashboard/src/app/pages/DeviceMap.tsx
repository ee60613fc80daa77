import { Button } from '@mantine/core'
import { IconFlame } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { DeviceChoice } from '#features/heatmaps/components/MapTools.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { insightSearch } from '#lib/insights/search.ts'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { DeviceMapProps } from './heatmaps.ts'
import { VersionMap } from './VersionMap.tsx'

/** The maps of a page for one kind of device: the most frequent one, unless another is chosen. */
export function DeviceMap(props: DeviceMapProps) {
  const { pid, page, map, range, q, search, go } = props
  const everywhere = useQuery(askInsight(useApi(), pid, { kind: 'heatmap', page, map, range, q }))
  return (
    <InsightFrame name="heatmap" query={everywhere} height={680}>
      {({ answer: { devices, views } }) => {
        const frequent = devices.toSorted((a, b) => b.views - a.views)
        const device = insightSearch.device.parse(search.device ?? frequent[0]?.device)
        if (views === 0) return <NoViews page={page} onOthers={() => go({ page: undefined, range: '90d' })} />
        return (
          <VersionMap
            {...props}
            key={`${page} ${device}`}
            device={device}
            devices={
              <DeviceChoice
                devices={frequent}
                device={device ?? ''}
                onDevice={(next) => go({ device: insightSearch.device.parse(next), el: undefined })}
              />
            }
          />
        )
      }}
    </InsightFrame>
  )
}

const NoViews = ({ page, onOthers }: { page: string; onOthers(): void }) => (
  <Notice
    icon={IconFlame}
    title={`Nobody viewed ${page} in this range`}
    actions={<Button onClick={onOthers}>Show the pages of the last 90 days</Button>}
  >
    Choose another page or a longer range.
  </Notice>
)
