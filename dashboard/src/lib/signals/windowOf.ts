import { type EventId, WindowId } from '@incuera/contract/ids.ts'

/** The tab in which an event happened. @example windowOf('3f9a.12.34') === '3f9a' */
export const windowOf = (eventId: EventId): WindowId => WindowId.parse(eventId.split('.')[0])
