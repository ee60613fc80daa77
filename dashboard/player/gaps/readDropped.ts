import { RRWEB, TAG } from '@incuera/contract/events.ts'
import { EventId } from '@incuera/contract/ids.ts'
import * as z from 'zod'
import type { LocatedGap } from '#shared/protocol.ts'
import type { PlayedEvent } from '../playedEvent.ts'
import { describeDropped } from './describeDropped.ts'

/** Values that make no sense are ignored: no session is longer than a year of milliseconds. */
const amount = z.number().positive().max(3.2e10).optional().catch(undefined)

const Dropped = z.object({
  tag: z.literal(TAG.gap),
  payload: z
    .object({
      reason: z.string().catch(''),
      events: amount,
      durationMs: amount,
    })
    .catch({ reason: '' }),
})

/**
 * What the recorder reports as dropped: each gap event covers the time before it. A gap of unknown length has length 0,
 * at the moment it was reported.
 * @param startedAt start of the session, milliseconds since the epoch
 */
export function readDropped(events: PlayedEvent[], startedAt: number): LocatedGap[] {
  return events.flatMap((event) => {
    const dropped = event.type === RRWEB.custom ? Dropped.safeParse(event.data) : null
    const eventId = EventId.safeParse(event.id)
    if (!dropped?.success || !eventId.success) return []
    const { payload } = dropped.data
    const toMs = event.timestamp - startedAt
    return [
      {
        eventId: eventId.data,
        fromMs: Math.max(0, toMs - (payload.durationMs ?? 0)),
        toMs,
        title: describeDropped(payload),
      },
    ]
  })
}
