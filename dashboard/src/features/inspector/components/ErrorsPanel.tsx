import { type ReactNode, useMemo } from 'react'
import { currentMoment } from '#lib/moments/currentMoment.ts'
import { type Moment, momentKey } from '#lib/moments/moment.ts'
import { formatPath } from '#shared/format/formatUrl.ts'
import { momentsOf } from '../logic/momentsOf.ts'
import { EventRow } from './EventRow.tsx'
import { EventStream } from './EventStream.tsx'
import type { PanelProps } from './panelProps.ts'
import { useOpenRows } from './useOpenRows.ts'

interface ErrorsPanelProps extends PanelProps {
  /** Shows the stack of an error. @param raw as the browser gave it */
  stackOf(error: Moment, raw: string): ReactNode
}

/** What the page threw and did not catch, with the stack. */
export function ErrorsPanel({ moments, atMs, isSearching, onMoment, stackOf, ...stream }: ErrorsPanelProps) {
  const open = useOpenRows()
  const errors = useMemo(() => momentsOf.errors(moments), [moments])
  const current = currentMoment(errors, atMs)
  return (
    <EventStream
      {...stream}
      label="Errors"
      rows={errors}
      keyOf={momentKey}
      current={current}
      empty={isSearching ? 'No errors match.' : 'No uncaught errors.'}
      draw={(error, at) => {
        const { message, stack, release, url, isRejection } = error.facts
        const facts = [isRejection && 'Unhandled rejection', url && formatPath(url), release && `Release ${release}`]
        return (
          <EventRow
            moment={error}
            isCurrent={at === current}
            onMoment={onMoment}
            sub={facts.filter(Boolean).join(' · ')}
            details={{
              isOpen: open.isOpen(error),
              onToggle: () => open.toggle(error),
              content: () => stackOf(error, stack),
            }}
          >
            <b>{message || 'An error without a message'}</b>
          </EventRow>
        )
      }}
    />
  )
}
