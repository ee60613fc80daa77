import type { Replay } from '@incuera/contract/api.ts'
import { Group, Paper, Select, Switch, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { PlayerStage } from '#features/replay/components/PlayerStage.tsx'
import { useReplayControl } from '#features/replay/components/useReplayControl.ts'
import type { ReplayControl } from '#features/replay/logic/createReplayControl.ts'
import type { Jump } from '#features/replay/logic/jump.ts'
import type { ReplayView } from '#features/replay/logic/replayView.ts'
import { useConfig } from '#lib/config/ConfigProvider.tsx'
import { formatClock } from '#shared/format/formatDuration.ts'
import { TimeSlider } from '#ui/TimeSlider.tsx'
import { IconButton } from './IconButton.tsx'

interface SharedReplayProps {
  replay: Replay
  fromMs: number
  /** Requests new addresses of its segments. */
  renew(): void
}

/** A replay without what belongs to the project: the picture, and what controls it. */
export function SharedReplay({ replay, fromMs, renew }: SharedReplayProps) {
  const { playerOrigin } = useConfig()
  const frame = useRef<HTMLIFrameElement>(null)
  const { control, view } = useReplayControl(frame, playerOrigin, renew)
  const [jump] = useState<Jump>({ number: 0, atMs: fromMs })
  useEffect(() => control.open(replay, jump), [control, replay, jump])
  const { durationMs } = replay.manifest
  const { atMs } = view.player.state
  return (
    <Paper withBorder className="player">
      <PlayerStage
        frame={frame}
        view={view.player}
        wantsPlay={view.wantsPlay}
        onToggle={control.toggle}
        onRetry={control.retry}
        onSkipAhead={control.skipAhead}
      />
      <Group gap="md" p="sm" wrap="nowrap">
        <IconButton
          label={view.wantsPlay ? 'Pause' : 'Play'}
          icon={view.wantsPlay ? IconPlayerPause : IconPlayerPlay}
          onClick={control.toggle}
        />
        <div style={{ flex: 1 }}>
          <TimeSlider
            name="Time"
            atMs={atMs}
            durationMs={durationMs}
            stepMs={100}
            label={formatClock}
            onSeek={control.seek}
          />
        </div>
        <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
          {formatClock(atMs)} / {formatClock(durationMs)}
        </Text>
      </Group>
      <Options control={control} view={view} />
    </Paper>
  )
}

const SPEEDS = ['0.5', '1', '2', '4', '8']

const Options = ({ control, view }: { control: ReplayControl; view: ReplayView }) => (
  <Group gap="md" px="sm" pb="sm">
    <Select
      aria-label="Speed"
      size="xs"
      w={90}
      allowDeselect={false}
      data={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
      value={String(view.speed)}
      onChange={(value) => control.setSpeed(Number(value ?? 1))}
    />
    <Switch
      size="sm"
      label="Skip inactivity"
      checked={view.skipsInactivity}
      onChange={(event) => control.setSkipsInactivity(event.currentTarget.checked)}
    />
    {view.lanes.length > 1 && (
      <Select
        aria-label="Tab"
        size="xs"
        w={120}
        allowDeselect={false}
        data={view.lanes.map(({ wid }, at) => ({ value: wid, label: `Tab ${at + 1}` }))}
        value={view.lane?.wid ?? null}
        onChange={(value) => {
          const lane = view.lanes.find(({ wid }) => wid === value)
          if (lane) control.choose(lane)
        }}
      />
    )}
  </Group>
)
