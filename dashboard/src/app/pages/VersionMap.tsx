import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { VersionChoice } from '#features/heatmaps/components/VersionChoice.tsx'
import { redesignsOf, withinOf } from '#features/heatmaps/logic/versions.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { CompareHeat } from './CompareHeat.tsx'
import type { DeviceMapProps } from './heatmaps.ts'
import { PageHeat } from './PageHeat.tsx'
import type { PageScope } from './usePageMap.ts'

interface VersionMapProps extends DeviceMapProps {
  device: PageScope['device']
  /** The switch between devices. */
  devices: ReactNode
}

/** The maps of a page, of the newest version unless another is chosen: older clicks would be drawn on what is new. */
export function VersionMap({ page, range, q, device, ...props }: VersionMapProps) {
  const { pid, search, go } = props
  const scope: PageScope = { page, range, device, q }
  const versions = useQuery(askInsight(useApi(), pid, { kind: 'pageVersions', ...scope }))
  if (versions.isPending) return <Skeleton height={680} radius={8} />
  // Maps are shown even if nothing is known of versions.
  const redesigns = redesignsOf(versions.data?.answer.versions ?? [])
  const redesign = redesigns.find(({ at }) => at === search.redesign) ?? redesigns[0]
  if (!redesign) return <PageHeat {...props} scope={scope} />
  const view = search.version ?? 'since'
  const within = withinOf(view, redesign)
  return (
    <>
      <VersionChoice
        redesigns={redesigns}
        chosen={redesign}
        view={view}
        onView={(version) => go({ version, el: undefined })}
        onRedesign={(at) => go({ redesign: at, el: undefined })}
      />
      {within ? (
        <PageHeat {...props} key={`${view} ${redesign.at}`} scope={{ ...scope, ...within }} />
      ) : (
        <CompareHeat {...props} key={redesign.at} scope={scope} redesign={redesign} />
      )}
    </>
  )
}
