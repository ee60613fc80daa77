import type { Manifest } from '@incuera/contract/manifest.ts'
import { memo } from 'react'
import { pageAt } from '#features/replay/logic/pagesOf.ts'
import type { Lane } from '#features/replay/logic/windowLanes.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { placeRange } from './placeRange.ts'

interface LaneRowsProps {
  lanes: readonly Lane[]
  stays: Manifest['stays']
  durationMs: number
  current: Lane | undefined
  onChoose(lane: Lane): void
}

/** When each tab of the visitor was open; a click shows it from there. */
export const LaneRows = memo(({ lanes, stays, durationMs, current, onChoose }: LaneRowsProps) => (
  <ul className="lanes" aria-label="Tabs of the visitor">
    {lanes.map((lane) => (
      <li key={lane.wid}>
        <button
          type="button"
          aria-pressed={lane.wid === current?.wid}
          onClick={() => onChoose(lane)}
          title={`Open from ${formatClock(lane.fromMs)} to ${formatClock(lane.toMs)}`}
        >
          <span className="lane-name">{pageAt(stays, lane.wid, lane.fromMs)?.title || lane.label}</span>
          <span className="lane">
            <i style={placeRange(lane, durationMs)} />
          </span>
        </button>
      </li>
    ))}
  </ul>
))
