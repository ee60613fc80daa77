import { Badge, Button, Center, Group, Loader, Overlay } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { IconPlayerSkipForward, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { type RefObject, useState } from 'react'
import { useConfig } from '#lib/config/ConfigProvider.tsx'
import { formatClock, formatDuration } from '#shared/format/formatDuration.ts'
import type { TimeRange } from '#shared/protocol.ts'
import { Notice } from '#ui/Notice.tsx'
import type { PlayerView } from '../logic/createPlayerLink.ts'

/** If a page of 110 kB has not loaded by then, it will not load. */
const HELLO_WITHIN_MS = 15_000

interface PlayerStageProps {
  frame: RefObject<HTMLIFrameElement | null>
  view: PlayerView
  wantsPlay: boolean
  /** What it waits for while it loads; undefined before the tab is known. */
  awaited?: TimeRange
  onToggle(): void
  onRetry(): void
  /** Absent where nothing was recorded after this moment. */
  onSkipAhead?(): void
}

/**
 * The picture: the player's page in a frame of another origin, under a cover that takes the clicks, so that recorded
 * content can never be clicked.
 */
export function PlayerStage({ frame, view, wantsPlay, awaited, onToggle, onRetry, onSkipAhead }: PlayerStageProps) {
  const [isLate, setIsLate] = useState(false)
  useTimeout(() => setIsLate(true), HELLO_WITHIN_MS, { autoInvoke: true })
  const { appOrigin, playerOrigin } = useConfig()
  const { state } = view
  const isSilent = isLate && !view.isThere

  return (
    <div className="player-stage">
      <iframe
        ref={frame}
        title="Replay"
        src={`${playerOrigin}/?parent=${encodeURIComponent(appOrigin)}`}
        sandbox="allow-scripts allow-same-origin"
        referrerPolicy="no-referrer"
        tabIndex={-1}
      />
      <button
        type="button"
        className="player-cover"
        onClick={onToggle}
        aria-label={wantsPlay ? 'Pause' : 'Play'}
        tabIndex={-1}
      />
      {state.status === 'playing' && state.skippedMs > 0 && (
        <Badge className="player-hint" variant="filled" color="dark">
          Skipped {formatDuration(state.skippedMs)} of inactivity
        </Badge>
      )}
      {state.status === 'loading' && !isSilent && <Buffering awaited={awaited} onSkipAhead={onSkipAhead} />}
      {state.status === 'failed' && (
        <StageFailure
          title="The replay stopped"
          onRetry={onRetry}
          onSkipAhead={state.cause === 'recording' ? onSkipAhead : undefined}
        >
          {state.reason}
        </StageFailure>
      )}
      {isSilent && (
        <StageFailure title="The player did not start" onRetry={() => location.reload()}>
          {playerOrigin} does not respond. Check that it is deployed and that no browser extension blocks it.
        </StageFailure>
      )}
    </div>
  )
}

/** By then a viewer wonders what is wrong. */
const SLOW_AFTER_MS = 5_000

/** Which part of the recording is on its way; after a while, why it takes so long. */
function Buffering({ awaited, onSkipAhead }: Pick<PlayerStageProps, 'awaited' | 'onSkipAhead'>) {
  const [isSlow, setIsSlow] = useState(false)
  useTimeout(() => setIsSlow(true), SLOW_AFTER_MS, { autoInvoke: true })
  return (
    <Center className="player-hint-centre">
      <div className="buffering" role="status">
        <Loader type="dots" size="sm" color="gray" />
        {awaited ? `Buffering ${formatClock(awaited.fromMs)}–${formatClock(awaited.toMs)}…` : 'Loading the replay…'}
        {isSlow && <span>The network is slow, or this part is large.</span>}
        {isSlow && onSkipAhead && (
          <Button size="compact-sm" variant="default" onClick={onSkipAhead}>
            Skip
          </Button>
        )}
      </div>
    </Center>
  )
}

interface StageFailureProps {
  title: string
  children: React.ReactNode
  onRetry: () => void
  onSkipAhead?: () => void
}

const StageFailure = ({ title, children, onRetry, onSkipAhead }: StageFailureProps) => (
  <Overlay color="var(--mantine-color-body)" backgroundOpacity={0.92} zIndex={3}>
    <Center h="100%">
      <Notice
        icon={IconPlugConnectedX}
        color="red"
        title={title}
        actions={
          <Group gap="sm" justify="center">
            <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={onRetry}>
              Try again
            </Button>
            {onSkipAhead && (
              <Button variant="default" leftSection={<IconPlayerSkipForward size={16} />} onClick={onSkipAhead}>
                Skip this part
              </Button>
            )}
          </Group>
        }
      >
        {children}
      </Notice>
    </Center>
  </Overlay>
)
