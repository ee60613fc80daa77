import { type Fields, isFields } from '@incuera/contract/fields.ts'
import type { thrashedCursorSignal } from '@incuera/contract/signals/thrashedCursor.ts'

/** The figures that docs and signals state: the compiler compares them. */
type Thresholds = (typeof thrashedCursorSignal)['thresholds']
const TURNS: Thresholds['turns']['value'] = 6
const WITHIN_MS: Thresholds['within']['value'] = 2_500
const DISTANCE_PX: Thresholds['distance']['value'] = 60
/** Turns that are remembered: a moment of hostile data has thousands, and a batch of them must stay cheap. */
const TURNS_MAX = 50
/** One fit of impatience is one signal. */
const QUIET_MS = 5_000

export interface Thrash {
  turns: number
  overMs: number
}

interface Axis {
  /** The furthest point in the direction of the movement. */
  furthest: number
  direction: -1 | 0 | 1
  /** When it turned. */
  turns: number[]
}

/** Watches the pointer of one window for movements back and forth. */
export function createCursor() {
  let [x, y] = [axis(), axis()]
  let quietUntil = Number.NEGATIVE_INFINITY
  let isPressed = false
  const reset = () => {
    ;[x, y] = [axis(), axis()]
  }
  return {
    /** While a button is pressed the visitor drags or draws. */
    press(isDown: boolean): void {
      isPressed = isDown
      reset()
    },
    /** @param positions of a mouse move, as recorded @returns a movement that is one too many */
    move(positions: unknown, timestamp: number): Thrash | null {
      if (isPressed || !Array.isArray(positions)) return null
      let found: Thrash | null = null
      for (const position of positions) {
        if (!isFields(position)) continue
        const at = timestamp + numberOf(position, 'timeOffset')
        step(x, numberOf(position, 'x'), at)
        step(y, numberOf(position, 'y'), at)
        const turns = x.turns.length >= y.turns.length ? x.turns : y.turns
        if (turns.length < TURNS || at < quietUntil) continue
        quietUntil = at + QUIET_MS
        found = { turns: turns.length, overMs: at - (turns[0] ?? at) }
        reset()
      }
      return found
    },
  }
}

const axis = (): Axis => ({ furthest: Number.NaN, direction: 0, turns: [] })

function step(axis: Axis, value: number, at: number): void {
  if (Number.isNaN(axis.furthest)) axis.furthest = value
  const moved = value - axis.furthest
  const direction = moved > 0 ? 1 : -1
  if (moved === 0) return
  if (direction === axis.direction) axis.furthest = value
  else if (Math.abs(moved) >= DISTANCE_PX) {
    if (axis.direction !== 0) axis.turns.push(at)
    axis.direction = direction
    axis.furthest = value
  }
  const { turns } = axis
  while (turns.length > TURNS_MAX || (turns.length > 0 && at - (turns[0] ?? at) > WITHIN_MS)) turns.shift()
}

const numberOf = (fields: Fields, key: string) => {
  const value = fields[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
