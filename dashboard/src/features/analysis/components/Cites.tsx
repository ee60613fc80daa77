import { formatClock } from '#shared/format/formatDuration.ts'
import type { CitedMoment } from '../logic/citedMoments.ts'

/** More of them say the same; the list of events has all. */
const CITES_MAX = 6

interface CitesProps {
  moments: CitedMoment[]
  onMoment(moment: CitedMoment): void
}

/** The moments that prove a statement; each goes there. Those of one second look the same and are shown once. */
export function Cites({ moments, onMoment }: CitesProps) {
  const clocks = moments.map(({ atMs }) => formatClock(atMs))
  const shown = moments.filter((_, at) => clocks.indexOf(clocks[at] ?? '') === at)
  return (
    <>
      {shown.slice(0, CITES_MAX).map((moment) => (
        <button
          key={moment.eventId}
          type="button"
          className="cite"
          title={`Watch: ${moment.title}`}
          onClick={() => onMoment(moment)}
        >
          {formatClock(moment.atMs)}
        </button>
      ))}
      {shown.length > CITES_MAX && <span className="cite-more"> and {shown.length - CITES_MAX} more</span>}
    </>
  )
}
