import type { Chapter, Signal } from '@incuera/contract/analysis.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import type { UseFullscreenElementReturnValue } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { BarMark } from '../logic/marksOf.ts'
import { awaitedRange, nextSegment } from '../logic/windowLanes.ts'
import { PlayerControls } from './PlayerControls.tsx'
import { PlayerStage } from './PlayerStage.tsx'
import { SignalCaption } from './SignalCaption.tsx'
import { ClipRange, type ClipRangeProps } from './timeline/ClipRange.tsx'
import { type MarkedRange, Timeline } from './timeline/Timeline.tsx'
import { UrlBar } from './UrlBar.tsx'
import type { SessionReplay } from './useSessionReplay.ts'

interface PlayerPanelProps {
  replay: SessionReplay
  /** Undefined while it loads: the player's page is loaded meanwhile. */
  manifest: Manifest | undefined
  signals: Signal[]
  chapters: readonly Chapter[]
  marks: readonly BarMark[]
  fullscreen: Pick<UseFullscreenElementReturnValue<HTMLDivElement>, 'ref' | 'fullscreen' | 'toggle'>
  /** The clip that is being cut; null: none. */
  clip: (Omit<ClipRangeProps, 'durationMs'> & { bar: ReactNode }) | null
  /** Ranges that somebody has marked. */
  ranges: readonly MarkedRange[]
  onNote?: () => void
  onKeys(): void
  picture(atMs: number): ReactNode
}

/** The replay of one generation: the page as the visitor saw it, and the session from left to right. */
export function PlayerPanel({ replay, manifest, signals, chapters, marks, fullscreen, ...rest }: PlayerPanelProps) {
  const { frame, control, view } = replay
  const { player, lane, wantsPlay } = view
  const { atMs } = player.state
  return (
    <section className="player" data-awaited={!manifest} ref={fullscreen.ref} aria-label="Replay">
      {manifest ? (
        <UrlBar view={view} manifest={manifest} onChoose={control.pin} onFollow={control.follow} />
      ) : (
        <div className="url-bar" />
      )}
      <div className="player-picture">
        <PlayerStage
          frame={frame}
          view={player}
          wantsPlay={wantsPlay}
          awaited={lane && awaitedRange(lane, atMs)}
          onToggle={control.toggle}
          onRetry={control.retry}
          onSkipAhead={lane && nextSegment(lane, atMs) && control.skipAhead}
        />
        <SignalCaption steps={replay.steps} atMs={atMs} isPaused={player.state.status === 'paused'} />
      </div>
      {manifest && (
        <>
          <Timeline
            {...{ replay, manifest, signals, chapters, marks }}
            clip={rest.clip && <ClipRange {...rest.clip} durationMs={manifest.durationMs} />}
            ranges={rest.ranges}
            picture={rest.picture}
          />
          {rest.clip?.bar}
          <PlayerControls
            {...{ replay, manifest }}
            isFullscreen={fullscreen.fullscreen}
            onFullscreen={() => void fullscreen.toggle()}
            onNote={rest.onNote}
            onKeys={rest.onKeys}
          />
        </>
      )}
    </section>
  )
}
