import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Moment } from '#lib/moments/moment.ts'
import { lookOf } from '#lib/signals/looks.ts'
import { formatClock } from '#shared/format/formatDuration.ts'

interface EventRowProps {
  moment: Moment
  isCurrent: boolean
  onMoment(moment: Moment): void
  /** Instead of its title. */
  children?: ReactNode
  /** A second line. */
  sub?: ReactNode
  /** Behind the words. */
  trailing?: ReactNode
  /** What the row can show below; absent: it has no more. */
  details?: { isOpen: boolean; onToggle(): void; content(): ReactNode }
}

/** One event: a click goes to its moment, and the arrow shows the rest of it. */
export function EventRow({ moment, isCurrent, onMoment, children, sub, trailing, details }: EventRowProps) {
  const { icon: IconOf, color, label } = lookOf(moment.kind)
  return (
    <div className="event kind" data-color={color} data-current={isCurrent || undefined}>
      <div className="event-line">
        <button
          type="button"
          className="event-go"
          aria-current={isCurrent || undefined}
          onClick={() => onMoment(moment)}
        >
          <span className="event-time">{formatClock(moment.atMs)}</span>
          <IconOf className="event-icon" size={16} stroke={1.8} role="img" aria-label={label} />
          <span className="event-words">
            <span className="event-title">{children ?? moment.title}</span>
            {sub && <span className="event-sub">{sub}</span>}
          </span>
          {trailing}
        </button>
        {details && (
          <button
            type="button"
            className="event-more"
            aria-expanded={details.isOpen}
            aria-label={`Details of ${moment.title.slice(0, 80)}`}
            onClick={details.onToggle}
          >
            {details.isOpen ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
          </button>
        )}
      </div>
      {details?.isOpen && <div className="event-details">{details.content()}</div>}
    </div>
  )
}
