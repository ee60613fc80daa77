import type { RecordedEvent } from '@incuera/contract/events.ts'

/** The protocol's message when the browser has crashed. */
const IS_GONE = /Target closed|Session closed|Connection closed|detached/i

/**
 * Why a browser failed, for people: a crashed one has most likely run out of memory, and the largest thing on the page
 * is the best hint.
 */
export function describeFailure(message: string, events: RecordedEvent[]): string {
  if (!IS_GONE.test(message)) return message
  const longest = longestText(events)
  const size = longest > 1e6 ? `${(longest / 1e6).toFixed(1)} MB` : `${Math.ceil(longest / 1000)} kB`
  return `Chromium ended while it drew the page (${message}). Most likely the page needs more memory than there is: its longest text or stylesheet has ${size}. Request a smaller size, or a clip without this part.`
}

/** Level by level: a recording may be nested as deep as it is large. */
function longestText(events: RecordedEvent[]): number {
  let longest = 0
  for (let level: unknown[] = events; level.length > 0; ) {
    for (const one of level) if (typeof one === 'string') longest = Math.max(longest, one.length)
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return longest
}
