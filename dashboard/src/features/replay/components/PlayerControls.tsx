import { ActionIcon, Group, SegmentedControl, Switch, Text, Tooltip } from '@mantine/core'
import {
  IconMaximize,
  IconMinimize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipForward,
  IconRewindBackward5,
  IconRewindForward5,
  IconScissors,
} from '@tabler/icons-react'
import { formatClock } from '#shared/format/formatDuration.ts'
import { formatTimeOfDay } from '#shared/format/formatTime.ts'
import type { ReplayControl, ReplayView } from '../logic/createReplayControl.ts'

const SPEEDS = [1, 2, 4, 8]

interface PlayerControlsProps {
  control: ReplayControl
  view: ReplayView
  startedAt: number
  durationMs: number
  isFullscreen: boolean
  onFullscreen(): void
  onClip(): void
  /** Absent when there is no later event. */
  onNextEvent?(): void
}

/** The controls below the picture: each has a keyboard shortcut, named in its tooltip. */
export function PlayerControls({
  control,
  view,
  startedAt,
  durationMs,
  isFullscreen,
  onFullscreen,
  onClip,
  onNextEvent,
}: PlayerControlsProps) {
  const { player, wantsPlay, speed, skipsInactivity, lanes, lane } = view
  const { atMs } = player.state
  return (
    <Group gap="sm" justify="space-between">
      <Group gap={6} wrap="nowrap">
        <Tooltip label={wantsPlay ? 'Pause (space)' : 'Play (space)'}>
          <ActionIcon size="lg" radius="xl" onClick={control.toggle} aria-label={wantsPlay ? 'Pause' : 'Play'}>
            {wantsPlay ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Back 5 s (←)">
          <ActionIcon
            size="lg"
            variant="subtle"
            color="gray"
            onClick={() => control.move(-5_000)}
            aria-label="Back 5 seconds"
          >
            <IconRewindBackward5 size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Forward 5 s (→)">
          <ActionIcon
            size="lg"
            variant="subtle"
            color="gray"
            onClick={() => control.move(5_000)}
            aria-label="Forward 5 seconds"
          >
            <IconRewindForward5 size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Next event (n)">
          <ActionIcon
            size="lg"
            variant="subtle"
            color="gray"
            onClick={onNextEvent}
            disabled={!onNextEvent}
            aria-label="Next event"
          >
            <IconPlayerSkipForward size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`Recorded at ${formatTimeOfDay(startedAt + atMs)} (your time zone)`}>
          <Text size="sm" ml={4} style={{ whiteSpace: 'nowrap' }}>
            <span data-testid="position">{formatClock(atMs)}</span>
            <Text span c="dimmed" size="sm">
              {' '}
              / {formatClock(durationMs)} · {formatTimeOfDay(startedAt + atMs)}
            </Text>
          </Text>
        </Tooltip>
      </Group>
      <Group gap="md" wrap="nowrap">
        {lanes.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Tab"
            data={lanes.map(({ wid, label }) => ({ value: wid, label }))}
            value={lane?.wid ?? ''}
            onChange={(wid) => {
              const next = lanes.find((one) => one.wid === wid)
              if (next) control.choose(next)
            }}
          />
        )}
        <Switch
          size="xs"
          label="Skip inactivity"
          checked={skipsInactivity}
          onChange={(event) => control.setSkipsInactivity(event.currentTarget.checked)}
        />
        <SegmentedControl
          size="xs"
          aria-label="Speed"
          data={SPEEDS.map((value) => ({ value: String(value), label: `${value}×` }))}
          value={String(speed)}
          onChange={(value) => control.setSpeed(Number(value))}
        />
        <Tooltip label="Clip from here">
          <ActionIcon size="lg" variant="subtle" color="gray" onClick={onClip} aria-label="Clip from here">
            <IconScissors size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={isFullscreen ? 'Exit full screen (f)' : 'Full screen (f)'}>
          <ActionIcon
            size="lg"
            variant="subtle"
            color="gray"
            onClick={onFullscreen}
            aria-label={isFullscreen ? 'Exit full screen' : 'Full screen'}
          >
            {isFullscreen ? <IconMinimize size={20} stroke={1.7} /> : <IconMaximize size={20} stroke={1.7} />}
          </ActionIcon>
        </Tooltip>
      </Group>
    </Group>
  )
}
