import type { Render } from '@incuera/contract/api.ts'
import { RENDER_LOST_MINUTES } from '@incuera/contract/limits.ts'
import type { RenderPartView } from '@incuera/contract/renderParts.ts'
import { Button, Group, Progress, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { formatClock } from '#shared/format/formatDuration.ts'
import { useNow } from '#ui/useNow.ts'
import { describeState } from '../logic/describeState.ts'
import { FailedParts } from './FailedParts.tsx'
import { PartsPlayer } from './PartsPlayer.tsx'
import { usePartPlayback } from './usePartPlayback.ts'
import type { Resume } from './VideoPlayer.tsx'

interface PartsViewProps {
  pid: string
  sid: string
  render: Render
  parts: RenderPartView[]
  resume: Resume
  onWatch(atMs: number): void
  onRetry(): void
  isRetrying: boolean
  retryProblem: string | undefined
}

/** A video whose parts are not all ready: how far it is, and those that are play. */
export function PartsView({
  pid,
  sid,
  render,
  parts,
  resume,
  onWatch,
  onRetry,
  isRetrying,
  retryProblem,
}: PartsViewProps) {
  const { renderId, state } = render
  const now = useNow()
  const playback = usePartPlayback(parts)
  const { label, detail } = describeState(state, now)
  const ready = parts.filter((part) => part.state.status === 'ready').length
  const isLate = state.status === 'queued' && now - state.queuedAt > RENDER_LOST_MINUTES * 60_000
  return (
    <>
      <Group justify="space-between" gap="sm" mb="xs" role="status">
        <Text size="sm" fw={550}>
          {label}
          {detail && (
            <Text span size="sm" c="dimmed" fw={400}>
              {' · '}
              {detail}
            </Text>
          )}
        </Text>
        {(state.status === 'failed' || isLate) && (
          <Button size="xs" variant="default" onClick={onRetry} loading={isRetrying}>
            Retry
          </Button>
        )}
      </Group>
      {retryProblem && (
        <Text size="sm" c="red" role="alert" mb="xs">
          {retryProblem}
        </Text>
      )}
      <Progress value={(ready / parts.length) * 100} size="sm" mb="sm" aria-label="Finished parts" />
      <PartsPlayer {...{ pid, sid, renderId, parts, playback, resume }}>
        {(atMs) => (
          <Group justify="space-between" p="sm" gap="sm">
            <Text size="sm" c="dimmed">
              Finished parts play while the rest is being rendered.
            </Text>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlayerPlay size={16} />}
              onClick={() => onWatch(atMs)}
            >
              Replay at {formatClock(atMs)}
            </Button>
          </Group>
        )}
      </PartsPlayer>
      <FailedParts {...{ pid, sid, renderId, parts }} onSeek={(atMs) => playback.seek(atMs, false)} />
    </>
  )
}
