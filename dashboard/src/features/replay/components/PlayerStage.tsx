import { Badge, Button, Center, Group, Loader, Overlay } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { IconPlayerSkipForward, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { type RefObject, useState } from 'react'
import { useConfig } from '#lib/config/ConfigProvider.tsx'
import { formatDuration } from '#shared/format/formatDuration.ts'
import { Notice } from '#ui/Notice.tsx'
import type { PlayerView } from '../logic/createPlayerLink.ts'

/** If a page of 110 kB has not loaded by then, it will not load. */
const HELLO_WITHIN_MS = 15_000

interface PlayerStageProps {
  frame: RefObject<HTMLIFrameElement | null>
  view: PlayerView
  wantsPlay: boolean
  onToggle(): void
  onRetry(): void
  /** Absent where nothing was recorded after this moment. */
  onSkipAhead?(): void
}

/**
 * The picture: the player's page in a frame of another origin, under a cover that takes the clicks, so that recorded
 * content can never be clicked.
 */
export function PlayerStage({ frame, view, wantsPlay, onToggle, onRetry, onSkipAhead }: PlayerStageProps) {
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
      {state.status === 'loading' && !isSilent && (
        <Center className="player-hint-centre">
          <Loader type="dots" />
        </Center>
      )}
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
