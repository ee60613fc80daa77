import type { HeatmapMap } from '@incuera/contract/insights/heatmapMap.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { SegmentedControl, Select } from '@mantine/core'
import { nameDeviceKind } from '#lib/visitor/nameDeviceKind.ts'
import { formatCount, formatShare } from '#shared/format/formatNumber.ts'
import { MAPS } from '../logic/maps.ts'

interface PageChoiceProps {
  pages: AnswerOf<'pageList'>['pages']
  page: string
  onPage(page: string): void
}

/** The page to look at, by its pattern, most viewed first. */
export const PageChoice = ({ pages, page, onPage }: PageChoiceProps) => (
  <Select
    aria-label="Page"
    size="xs"
    w={320}
    searchable
    allowDeselect={false}
    nothingFoundMessage="No such page in this range"
    data={[...new Set([page, ...pages.map((listed) => listed.page)])].map((value) => ({ value, label: value }))}
    renderOption={({ option }) => {
      const views = pages.find((listed) => listed.page === option.value)?.views ?? 0
      return (
        <span className="page-option">
          <span>{option.label}</span>
          <span>{formatCount(views)} views</span>
        </span>
      )
    }}
    value={page}
    onChange={(value) => value && onPage(value)}
  />
)

/** Which map is drawn; the keys 1 to 6 choose it too. */
export const MapChoice = ({ map, onMap }: { map: HeatmapMap; onMap(map: HeatmapMap): void }) => (
  <SegmentedControl
    aria-label="Map"
    size="xs"
    data={MAPS.map(({ map: value, label }) => ({ value, label }))}
    value={map}
    onChange={(value) => {
      const chosen = MAPS.find((listed) => listed.map === value)
      if (chosen) onMap(chosen.map)
    }}
  />
)

interface DeviceChoiceProps {
  devices: AnswerOf<'heatmap'>['devices']
  device: string
  onDevice(device: string): void
}

/** Pages look different on each kind of device, so a map shows one of them. */
export function DeviceChoice({ devices, device, onDevice }: DeviceChoiceProps) {
  const views = Math.max(
    1,
    devices.reduce((sum, { views }) => sum + views, 0),
  )
  return (
    <SegmentedControl
      aria-label="Device"
      size="xs"
      data={devices.map(({ device: value, views: its }) => ({
        value,
        label: `${nameDeviceKind(value)} ${formatShare(its / views)}`,
      }))}
      value={device}
      onChange={onDevice}
    />
  )
}
