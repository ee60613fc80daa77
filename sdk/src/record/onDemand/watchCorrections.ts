import { TAG } from '@incuera/contract/events.ts'
import { isBlocked } from '#privacy/isBlocked.ts'
import { type Field, isBegun, isField, isSearch } from './fields.ts'
import type { FrictionPorts, FrictionWatch } from './openFriction.ts'

interface Edited {
  times: number
  /** It was changed, and the visitor went on to something else, or sent it. */
  isCommitted: boolean
  isTold: boolean
}

/** From this many times on the visitor does not know what is asked for. */
const TIMES_REPORTED = 3

/** Reports a field of text that the visitor comes back to and changes for the third time, once per field and page. */
export function watchCorrections({ privacy, selectorOf, tell }: FrictionPorts): Partial<FrictionWatch> {
  const edited = new Map<Field, Edited>()
  return {
    onSeen({ event, origin: field, url }) {
      if (!event.isTrusted || !isField(field)) return
      const entry = edited.get(field) ?? { times: 0, isCommitted: true, isTold: false }
      if (event.type === 'change') entry.isCommitted = true
      // A spin button, a list or a box is not written in.
      if (event.type !== 'input' || !('inputType' in event) || !entry.isCommitted) return
      if (isSearch(field) || isBlocked(field, privacy)) return
      entry.isCommitted = false
      // In a field that was emptied meanwhile something new begins.
      entry.times = isBegun(event, field) ? 1 : entry.times + 1
      edited.set(field, entry)
      const { times, isTold } = entry
      if (times < TIMES_REPORTED || isTold) return
      entry.isTold = true
      tell(TAG.corrected)({ selector: selectorOf(field, privacy), times, url })
    },
    leave: () => edited.clear(),
    stop: () => edited.clear(),
  }
}
