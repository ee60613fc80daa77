import type { Chapter, Signal } from '@incuera/contract/analysis.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import { useElementSize } from '@mantine/hooks'
import { memo, type ReactNode, useMemo, useState } from 'react'
import { ACTIVITY_RANGES } from '#features/replay/logic/createLaneLoader.ts'
import { activityOf, frictionBy } from '#features/replay/logic/densityOf.ts'
import type { BarMark } from '#features/replay/logic/marksOf.ts'
import { pageAt } from '#features/replay/logic/pagesOf.ts'
import type { SessionReplay } from '../useSessionReplay.ts'
import { ChapterBar } from './ChapterBar.tsx'
import { Density } from './Density.tsx'
import { HoverPreview } from './HoverPreview.tsx'
import { LaneRows } from './LaneRows.tsx'
import { MarkRow } from './MarkRow.tsx'
import { placeRange } from './placeRange.ts'
import { SeekTrack } from './SeekTrack.tsx'
import { Zones } from './Zones.tsx'

/** A range that somebody has marked; without an end it is a moment, which has a mark instead. */
export interface MarkedRange {
  atMs: number
  toMs?: number
  text: string
}

interface TimelineProps {
  replay: SessionReplay
  manifest: Manifest
  signals: readonly Signal[]
  chapters: readonly Chapter[]
  marks: readonly BarMark[]
  /** The range of a clip that is being chosen; drawn over the track. */
  clip?: ReactNode
  ranges: readonly MarkedRange[]
  /** What the page looks like at a moment. */
  picture(atMs: number): ReactNode
}

/** The session from left to right: marks, how much happened, what is idle or missing, chapters, and every tab. */
export function Timeline({ replay, manifest, signals, chapters, marks, clip, ranges, picture }: TimelineProps) {
  const { control, view, moments } = replay
  const { lane, lanes, player } = view
  const { durationMs, stays } = manifest
  const { atMs } = player.state
  const { ref, width } = useElementSize()
  const [hoverMs, setHoverMs] = useState<number | null>(null)
  const page = lane && pageAt(stays, lane.wid, atMs)
  return (
    <div className="timeline">
      <MarkRow marks={marks} durationMs={durationMs} width={width} />
      <div className="seek" ref={ref}>
        <Bands activity={player.activity} signals={signals} durationMs={durationMs} />
        <Zones durationMs={durationMs} lane={lane} loaded={player.loaded} />
        {ranges.map(({ atMs, toMs, text }) =>
          toMs === undefined ? null : (
            <div
              key={`${atMs} ${toMs} ${text}`}
              className="seek-range"
              style={placeRange({ fromMs: atMs, toMs }, durationMs)}
              title={text}
            />
          ),
        )}
        <SeekTrack
          {...{ atMs, durationMs, loaded: player.loaded, hoverMs }}
          place={page?.title}
          onSeek={control.seek}
          onHover={setHoverMs}
        />
        {clip}
        <HoverPreview {...{ atMs: hoverMs, durationMs, width, moments, picture }} />
      </div>
      <ChapterBar {...{ chapters, durationMs, atMs }} onSeek={control.seek} />
      {lanes.length > 1 && <LaneRows {...{ lanes, stays, durationMs }} current={lane} onChoose={control.pin} />}
    </div>
  )
}

interface BandsProps {
  activity: SessionReplay['view']['player']['activity']
  signals: readonly Signal[]
  durationMs: number
}

/** The position changes ten times a second, the bands hardly ever. */
const Bands = memo(({ activity, signals, durationMs }: BandsProps) => {
  const active = useMemo(() => activityOf(activity.values(), ACTIVITY_RANGES), [activity])
  const friction = useMemo(() => frictionBy(signals, durationMs, ACTIVITY_RANGES), [signals, durationMs])
  return <Density activity={active} friction={friction} />
})
