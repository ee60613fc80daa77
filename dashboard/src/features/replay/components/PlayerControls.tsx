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
import { ControlButton } from './ControlButton.tsx'

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
  return (
    <Group gap="sm" justify="space-between">
      <Group gap={6} wrap="nowrap">
        <Tooltip label={wantsPlay ? 'Pause (space)' : 'Play (space)'}>
          <ActionIcon size="lg" radius="xl" onClick={control.toggle} aria-label={wantsPlay ? 'Pause' : 'Play'}>
            {wantsPlay ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
          </ActionIcon>
        </Tooltip>
        <ControlButton
          label="Back 5 seconds"
          shortcut="←"
          icon={IconRewindBackward5}
          onClick={() => control.move(-5_000)}
        />
        <ControlButton
          label="Forward 5 seconds"
          shortcut="→"
          icon={IconRewindForward5}
          onClick={() => control.move(5_000)}
        />
        <ControlButton label="Next event" shortcut="n" icon={IconPlayerSkipForward} onClick={onNextEvent} />
        <Position {...{ atMs: player.state.atMs, startedAt, durationMs }} />
      </Group>
      <Group gap="md" wrap="nowrap">
        {lanes.length > 1 && <TabChoice control={control} lanes={lanes} lane={lane} />}
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
        <ControlButton label="Clip from here" icon={IconScissors} onClick={onClip} />
        <ControlButton
          label={isFullscreen ? 'Exit full screen' : 'Full screen'}
          shortcut="f"
          icon={isFullscreen ? IconMinimize : IconMaximize}
          onClick={onFullscreen}
        />
      </Group>
    </Group>
  )
}

/** Where it is, on the session's clock and on the wall's. */
const Position = ({ atMs, startedAt, durationMs }: { atMs: number; startedAt: number; durationMs: number }) => (
  <Tooltip label={`Recorded at ${formatTimeOfDay(startedAt + atMs)} (your time zone)`}>
    <Text size="sm" ml={4} style={{ whiteSpace: 'nowrap' }}>
      <span data-testid="position">{formatClock(atMs)}</span>
      <Text span c="dimmed" size="sm">
        {' '}
        / {formatClock(durationMs)} · {formatTimeOfDay(startedAt + atMs)}
      </Text>
    </Text>
  </Tooltip>
)

/** Which tab of the visitor is shown. */
const TabChoice = ({ control, lanes, lane }: { control: ReplayControl } & Pick<ReplayView, 'lanes' | 'lane'>) => (
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
)
