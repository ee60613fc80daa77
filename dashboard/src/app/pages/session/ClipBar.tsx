import type { TimeRange } from '@incuera/contract/timeRange.ts'
import { Button } from '@mantine/core'
import { useAskForRender } from '#features/video/api/useAskForRender.ts'
import { clipEstimate } from '#features/video/logic/clipEstimate.ts'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatClock, formatDuration } from '#shared/format/formatDuration.ts'

interface ClipBarProps {
  pid: string
  sid: string
  range: TimeRange
  onCreated(renderId: string): void
  /** Size, quality and speed. */
  onOptions(): void
  onCancel(): void
}

/** The clip that is being cut: how long, how large, and how soon it is ready. */
export function ClipBar({ pid, sid, range, onCreated, onOptions, onCancel }: ClipBarProps) {
  const ask = useAskForRender(pid, sid)
  const { bytes, renderMs } = clipEstimate(range)
  const create = () =>
    ask.mutate(
      { fromMs: Math.floor(range.fromMs), toMs: Math.ceil(range.toMs) },
      { onSuccess: ({ renderId }) => onCreated(renderId) },
    )
  return (
    <section className="clip-bar" aria-label="Clip">
      <b>
        {formatClock(range.fromMs)} – {formatClock(range.toMs)}
      </b>
      <span className="dim">
        {formatDuration(range.toMs - range.fromMs)} · about {formatBytes(bytes)}, ready in about{' '}
        {formatDuration(renderMs)}
      </span>
      {ask.error && (
        <span className="note-problem" role="alert">
          {ask.error.message}
        </span>
      )}
      <span className="controls-end">
        <Button size="compact-sm" onClick={create} loading={ask.isPending}>
          Create MP4
        </Button>
        <Button size="compact-sm" variant="default" onClick={onOptions}>
          Options
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </span>
    </section>
  )
}
