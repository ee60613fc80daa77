import { Tooltip } from '@mantine/core'
import { memo } from 'react'
import type { BarMark } from '#features/replay/logic/marksOf.ts'
import { type PlacedMarks, placeMarks } from '#features/replay/logic/placeMarks.ts'
import { formatClock } from '#shared/format/formatDuration.ts'

/** Closer marks share a button. */
const NEAREST_PX = 24
/** Before the bar has been measured. */
const USUAL_PX = 800
const LISTED_MAX = 6

interface MarkRowProps {
  marks: readonly BarMark[]
  durationMs: number
  /** Of the bar, in pixels. */
  width: number
}

/** Signals, gaps and notes above the bar; those too close to tell apart are one button with their number. */
export const MarkRow = memo(({ marks, durationMs, width }: MarkRowProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
  <div className="marks" role="group" aria-label="Signals">
    {placeMarks(marks, durationMs, NEAREST_PX / (width || USUAL_PX)).map((placed) => (
      <MarkButton key={placed.marks[0]?.key} {...placed} />
    ))}
  </div>
))

function MarkButton({ position, top, marks }: PlacedMarks<BarMark>) {
  const IconOf = top.icon
  const isCluster = marks.length > 1
  const name = isCluster
    ? `${marks.length} signals from ${formatClock(marks[0]?.atMs ?? 0)}: ${top.title}`
    : `${formatClock(top.atMs)} ${top.title}`
  return (
    <Tooltip label={<MarkWords marks={marks} />} multiline maw={340}>
      <button
        type="button"
        className="mark kind"
        data-color={top.color}
        data-cluster={isCluster || undefined}
        style={{ left: `${position * 100}%` }}
        onClick={top.onSelect}
        aria-label={name}
      >
        {isCluster ? marks.length : <IconOf size={13} stroke={2} />}
      </button>
    </Tooltip>
  )
}

const MarkWords = ({ marks }: { marks: readonly BarMark[] }) => (
  <>
    {marks.length > 1 && <b>{marks.length} signals</b>}
    {marks.slice(0, LISTED_MAX).map(({ key, atMs, title }) => (
      <div key={key}>
        {formatClock(atMs)} {title}
      </div>
    ))}
    {marks.length > LISTED_MAX && <div>and {marks.length - LISTED_MAX} more</div>}
    {marks.length === 1 && marks[0]?.explanation && <div className="mark-explanation">{marks[0].explanation}</div>}
  </>
)
