import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import { now } from '#browser/now.ts'
import type { Stop } from '#browser/quietly.ts'
import { throttle } from '#browser/throttle.ts'
import type { RecordingScope } from './recordingScope.ts'
import { idNear, isNode, pointOf, targetOf } from './targets.ts'

const MOVES = [
  ['mousemove', SOURCE.mouseMove],
  ['touchmove', SOURCE.touchMove],
  ['drag', SOURCE.drag],
] as const
type Moves = (typeof MOVES)[number][1]

interface Position {
  x: number | undefined
  y: number | undefined
  target: EventTarget | null
  timeOffset: number
}

const PLACE_EVERY_MS = 50
const WAY_EVERY_MS = 500

/** The way of the pointer, told every half second. Ids are asked for only then. */
export function watchMoves(doc: Document, scope: RecordingScope): Stop[] {
  let positions: Position[] = []
  let startedAt = 0
  const tellWay = throttle((source: Moves) => {
    if (positions.length === 0) return
    const totalMs = now() - startedAt
    scope.tellUnread({
      source,
      positions: positions.map(({ x, y, target, timeOffset }) => ({
        x,
        y,
        id: isNode(target) ? idNear(target, scope) : -1,
        timeOffset: timeOffset - totalMs,
      })),
    })
    positions = []
    startedAt = 0
  }, WAY_EVERY_MS)
  const note = throttle(
    ({ event, source }: { event: Event; source: Moves }) => {
      startedAt ||= now()
      const target = targetOf(event)
      positions.push({ ...pointOf(event, target), target, timeOffset: now() - startedAt })
      tellWay(source)
    },
    PLACE_EVERY_MS,
    false,
  )
  return [...MOVES.map(([name, source]) => listen(doc, name, (event) => note({ event, source }))), tellWay.flush]
}
