import type { EventId } from '@incuera/contract/ids.ts'

/** A statement cites at most this many events: enough to jump to each, few enough to show. */
const EVENTS_MAX = 50

/** The ids of what proves a statement, each once. */
export const citing = (proof: readonly { eventId: EventId }[]): EventId[] =>
  [...new Set(proof.map(({ eventId }) => eventId))].slice(0, EVENTS_MAX)
