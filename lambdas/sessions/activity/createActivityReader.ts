import { MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { type Fields, fieldsOf, finiteOf, isFields } from '@incuera/contract/fields.ts'
import { eventId } from '@incuera/contract/ids.ts'
import type { Activity, Trace } from '@incuera/contract/moment.ts'
import type { zoomSignal } from '@incuera/contract/signals/zoom.ts'
import { createCursor } from './createCursor.ts'
import { createEffects } from './createEffects.ts'
import type { Position } from './position.ts'
import { toActivity } from './toActivity.ts'

const SCALE_MIN: (typeof zoomSignal)['thresholds']['scaleMin']['value'] = 1.25

/**
 * Reads the events of one window, in order: activities, with what each click did, and traces. Clicks get their effect
 * from the events after them, so it is complete when those of the following second were seen.
 */
export function createActivityReader() {
  const effects = createEffects()
  const cursor = createCursor()
  let scale = 1
  const trace = ({ type, timestamp, data }: RecordedEvent): Untraced | null => {
    if (!isFields(data)) return null
    if (type === RRWEB.custom && data.tag === TAG.device) {
      const before = scale
      scale = scaleOf(data)
      return before < SCALE_MIN && scale >= SCALE_MIN ? { type: 'zoom', scale } : null
    }
    if (type !== RRWEB.incremental) return null
    if (data.source === SOURCE.mouseInteraction && data.type === MOUSE.down) cursor.press(true)
    if (data.source === SOURCE.mouseInteraction && data.type === MOUSE.up) cursor.press(false)
    const thrash = data.source === SOURCE.mouseMove ? cursor.move(data.positions, timestamp) : null
    return thrash && { type: 'thrash', ...thrash }
  }
  return {
    /** What this event is; most are nothing. */
    see(event: RecordedEvent, position: Position): Activity | Trace | null {
      const { wid, seq, index } = position
      const idOf = () => eventId(wid, seq, index)
      const activity = effects.see(event, idOf, toActivity(event, position))
      if (activity) return activity
      const found = trace(event)
      return found && { ...found, eventId: idOf(), wid, seq, index, timestamp: event.timestamp }
    },
  }
}

type Untraced = { type: 'zoom'; scale: number } | { type: 'thrash'; turns: number; overMs: number }

const scaleOf = ({ payload }: Fields) => finiteOf(fieldsOf(fieldsOf(payload).viewport).scale)
