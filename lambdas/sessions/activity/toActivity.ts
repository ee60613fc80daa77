import { targetOf } from '@incuera/contract/events/clickTarget.ts'
import { placeOf } from '@incuera/contract/events/place.ts'
import { type Action, MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { type Fields, isFields, pixelsOf, urlOf } from '@incuera/contract/fields.ts'
import { eventId } from '@incuera/contract/ids.ts'
import type { Activity } from '@incuera/contract/moment.ts'
import { EVENTS } from '@incuera/contract/registry.ts'
import type { Position } from './position.ts'

const READERS = new Map<unknown, (payload: Fields) => Action | null>(
  EVENTS.flatMap(({ tag, action }) => (action ? [[tag, action.read]] : [])),
)

/**
 * What a person did or encountered in this event; null for the rest, which is most of a recording. Rows of the lake,
 * counters of the list and signals all use this one function, so they agree. Recordings are hostile input: whatever
 * `event.data` is, this does not throw.
 */
export function toActivity(event: RecordedEvent, position: Position): Activity | null {
  const action = toAction(event, position.isForeign)
  if (!action) return null
  const { wid, seq, index } = position
  return { ...action, eventId: eventId(wid, seq, index), wid, seq, index, timestamp: event.timestamp }
}

function toAction({ type, data }: RecordedEvent, isForeign: boolean): Action | null {
  if (!isFields(data)) return null
  switch (type) {
    case RRWEB.meta:
      return isForeign ? { type: 'pageview', url: urlOf(data.href), title: '' } : null
    case RRWEB.incremental:
      return data.source === SOURCE.input ? { type: 'input' } : toClick(data)
    case RRWEB.custom:
      return isFields(data.payload) ? (READERS.get(data.tag)?.(data.payload) ?? null) : null
    default:
      return null
  }
}

function toClick({ source, type, x, y, target }: Fields): Action | null {
  if (source !== SOURCE.mouseInteraction || type !== MOUSE.click) return null
  const at = { type: 'click', x: pixelsOf(x), y: pixelsOf(y) } as const
  if (!isFields(target)) return at
  const [url, place] = [urlOf(target.url), placeOf(target.page, at)]
  return { ...at, ...(url && { url }), ...(place && { place }), target: targetOf(target) }
}
