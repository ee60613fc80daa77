import { RRWEB, TAG } from '@incuera/contract/events.ts'
import { EventId } from '@incuera/contract/ids.ts'
import { z } from 'zod'
import type { PlayedEvent } from '../playedEvent.ts'
import type { Hole } from '../protocol.ts'
import { describeShed } from './describeShed.ts'

/** What is no sensible amount is none: a year of milliseconds is more than any session has. */
const amount = z.number().positive().max(3.2e10).optional().catch(undefined)

const Shed = z.object({
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
 * What the recorder itself says it had to leave out: each gap event tells of the time before it. One whose length nobody
 * knows is a hole without length, at the moment at which it was told.
 * @param startedAt start of the session, milliseconds since the epoch
 */
export function readShed(events: PlayedEvent[], startedAt: number): Hole[] {
  return events.flatMap((event) => {
    const shed = event.type === RRWEB.custom ? Shed.safeParse(event.data) : null
    const eventId = EventId.safeParse(event.id)
    if (!shed?.success || !eventId.success) return []
    const { payload } = shed.data
    const toMs = event.timestamp - startedAt
    return [{ eventId: eventId.data, fromMs: Math.max(0, toMs - (payload.durationMs ?? 0)), toMs, title: describeShed(payload) }]
  })
}
