import type { Chapter } from '@incuera/contract/analysis.ts'
import { memo } from 'react'
import { formatClock } from '#shared/format/formatDuration.ts'
import { placeRange } from './placeRange.ts'

interface ChapterBarProps {
  chapters: readonly Chapter[]
  durationMs: number
  atMs: number
  onSeek(atMs: number): void
}

/** The parts of the session with one purpose each; a click goes to the beginning of one. */
export function ChapterBar({ chapters, durationMs, atMs, onSeek }: ChapterBarProps) {
  // Their place is kept: the analysis comes later than the replay, or never, and what is below must not move.
  if (chapters.length === 0 || durationMs <= 0) return <div className="chapter-bar" />
  const current = chapters.findLastIndex(({ fromMs }) => fromMs <= atMs)
  return <Chapters {...{ chapters, durationMs, current, onSeek }} />
}

type ChaptersProps = Omit<ChapterBarProps, 'atMs'> & { current: number }

const Chapters = memo(({ chapters, durationMs, current, onSeek }: ChaptersProps) => (
  <nav className="chapter-bar" aria-label="Chapters">
    {chapters.map(({ title, fromMs, toMs }, at) => (
      <button
        key={`${fromMs}${title}`}
        type="button"
        style={placeRange({ fromMs, toMs: chapters[at + 1]?.fromMs ?? Math.max(toMs, durationMs) }, durationMs)}
        aria-current={at === current || undefined}
        title={`${formatClock(fromMs)} ${title}`}
        onClick={() => onSeek(fromMs)}
      >
        {title}
      </button>
    ))}
  </nav>
))
