import { currentMoment } from '#lib/moments/currentMoment.ts'
import { momentKey } from '#lib/moments/moment.ts'
import { EventRow } from './EventRow.tsx'
import { EventStream } from './EventStream.tsx'
import type { PanelProps } from './panelProps.ts'
import { useOpenRows } from './useOpenRows.ts'

/** Everything that happened, in order. */
export function StreamPanel({ moments, atMs, isSearching, onMoment, ...stream }: PanelProps) {
  const open = useOpenRows()
  const current = currentMoment(moments, atMs)
  return (
    <EventStream
      {...stream}
      label="Events"
      rows={moments}
      keyOf={momentKey}
      current={current}
      empty={isSearching ? 'No events match.' : 'No events yet.'}
      draw={(moment, at) => (
        <EventRow
          moment={moment}
          isCurrent={at === current}
          onMoment={onMoment}
          details={
            moment.detail
              ? {
                  isOpen: open.isOpen(moment),
                  onToggle: () => open.toggle(moment),
                  content: () => <pre>{moment.detail}</pre>,
                }
              : undefined
          }
        />
      )}
    />
  )
}
