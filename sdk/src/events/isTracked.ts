import { RRWEB, TAG } from '@incuera/contract/events.ts'

/** Whether the JSON of an event is one of the site's own. Its type is written first, its tag next. */
export const isTracked = (event: string): boolean =>
  event.startsWith(`{"type":${RRWEB.custom},"data":{"tag":"${TAG.custom}"`)
