import type { Video } from '@incuera/contract/api.ts'
import { toSessionMs } from '@incuera/contract/timeMap.ts'
import { Alert, Button, Group, Input, Modal, Progress, RangeSlider, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatClock, formatDuration } from '#shared/format/formatDuration.ts'
import {
  estimateBytes,
  firstRange,
  GIF_LENGTH_MS_MIN,
  GIF_RATES,
  GIF_SIDES,
  type GifChoice,
  type GifPlan,
  planGif,
  withinLimits,
} from './gifPlan.ts'
import { type GifState, useGif } from './useGif.ts'

interface GifDialogProps {
  video: Video
  /** Where the viewer is, in milliseconds of video time. */
  videoMs: number
  onClose(): void
}

/** Makes a GIF of a range of the video, on this machine. */
export default function GifDialog({ video, videoMs, onClose }: GifDialogProps) {
  const [choice, setChoice] = useState<GifChoice>(() => ({
    ...firstRange(videoMs, video.durationMs),
    ...{ side: 480, fps: 5 },
  }))
  const { state, start, reset } = useGif()
  const plan = planGif(choice, video.parameters)
  const change = (next: Partial<GifChoice>) => {
    reset()
    setChoice({ ...choice, ...next })
  }
  return (
    <Modal opened onClose={onClose} title="GIF for a ticket" size="lg" centered>
      <Stack gap="md">
        <GifChoices {...{ video, choice, change }} isLocked={state.status === 'working'} />
        <GifEnd
          {...{ state, plan }}
          name={`incuera-${formatClock(toSessionMs(video.timeMap, choice.fromMs)).replaceAll(':', '-')}.gif`}
          onStart={() => start({ url: video.url, bytes: video.bytes, plan })}
          onCancel={reset}
        />
      </Stack>
    </Modal>
  )
}

interface GifChoicesProps {
  video: Video
  choice: GifChoice
  isLocked: boolean
  change(next: Partial<GifChoice>): void
}

/** Range, size and frame rate. */
function GifChoices({ video: { durationMs, timeMap }, choice, isLocked, change }: GifChoicesProps) {
  const { fromMs, toMs, side, fps } = choice
  const clock = (videoMs: number) => formatClock(toSessionMs(timeMap, videoMs))
  return (
    <>
      <div>
        <Text size="sm" mb={4}>
          {clock(fromMs)} – {clock(toMs)} · {formatDuration(toMs - fromMs)}{' '}
          <Text span c="dimmed" inherit>
            (at most 15 s)
          </Text>
        </Text>
        <RangeSlider
          min={0}
          max={durationMs}
          step={100}
          minRange={Math.min(GIF_LENGTH_MS_MIN, durationMs)}
          label={clock}
          disabled={isLocked}
          thumbFromLabel="Start of the GIF"
          thumbToLabel="End of the GIF"
          value={[fromMs, toMs]}
          onChange={(range) => change(withinLimits(range, choice))}
        />
      </div>
      <Group grow>
        <Input.Wrapper label="Size" labelElement="div">
          <SegmentedControl
            aria-label="Size"
            fullWidth
            disabled={isLocked}
            data={GIF_SIDES.map((pixels) => ({ value: String(pixels), label: `${pixels} px` }))}
            value={String(side)}
            onChange={(value) => change({ side: Number(value) })}
          />
        </Input.Wrapper>
        <Input.Wrapper label="Frames per second" labelElement="div">
          <SegmentedControl
            aria-label="Frames per second"
            fullWidth
            disabled={isLocked}
            data={GIF_RATES.map(String)}
            value={String(fps)}
            onChange={(value) => change({ fps: Number(value) })}
          />
        </Input.Wrapper>
      </Group>
    </>
  )
}

interface GifEndProps {
  state: GifState
  plan: GifPlan
  /** Of the file. */
  name: string
  onStart(): void
  onCancel(): void
}

/** What it will be, what it is becoming, or what it is. */
function GifEnd({ state, plan, name, onStart, onCancel }: GifEndProps) {
  const { width, height, times } = plan
  switch (state.status) {
    case 'working':
      return (
        <Stack gap="xs">
          <Progress value={(state.frames / times.length) * 100} aria-label="Progress of the GIF" />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              Frame {state.frames} of {times.length} · about {formatBytes(estimateBytes(plan, state))}
            </Text>
            <Button size="xs" variant="default" onClick={onCancel}>
              Cancel
            </Button>
          </Group>
        </Stack>
      )
    case 'done':
      return (
        <Stack gap="xs">
          <img src={state.url} alt="Preview of the GIF" className="gif-preview" />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {width} × {height} · {formatBytes(state.bytes)}
            </Text>
            <Button size="xs" component="a" href={state.url} download={name} leftSection={<IconDownload size={16} />}>
              Download GIF
            </Button>
          </Group>
        </Stack>
      )
    default:
      return (
        <Stack gap="xs">
          {state.status === 'failed' && (
            <Alert color="red" role="alert" title="The GIF could not be made">
              {state.reason}
            </Alert>
          )}
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {width} × {height} · {times.length} frames · about {formatBytes(estimateBytes(plan))}
            </Text>
            <Button size="xs" onClick={onStart}>
              Create GIF
            </Button>
          </Group>
        </Stack>
      )
  }
}
