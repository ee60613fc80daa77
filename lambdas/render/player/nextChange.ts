/** A range of an iteration, 0 to 1, in which a value changes: all the time, or in so many jumps. */
export interface ValueChange {
  from: number
  to: number
  /** Where in the range it jumps, 0 to 1; null: everywhere. */
  jumps: number[] | null
}

/**
 * Where in an iteration the picture changes. What stays the same between two keyframes, or jumps, need not be drawn all
 * the time.
 */
export function changesOf(effect: KeyframeEffect): ValueChange[] {
  const whole = jumpsOf(effect.getTiming().easing ?? 'linear')
  if (whole) return [{ from: 0, to: 1, jumps: whole }]
  const keyframes = effect.getKeyframes()
  const [first, last] = [keyframes[0], keyframes.at(-1)]
  // Without one at either end it runs from or to what the page says.
  if (first?.computedOffset !== 0 || last?.computedOffset !== 1) return [{ from: 0, to: 1, jumps: null }]
  return keyframes.flatMap((keyframe, index) =>
    Object.keys(keyframe)
      .filter((name) => !NO_PROPERTIES.includes(name))
      .flatMap((name) => {
        const next = keyframes.slice(index + 1).find((one) => name in one)
        if (!next || next[name] === keyframe[name]) return []
        return { from: keyframe.computedOffset, to: next.computedOffset, jumps: jumpsOf(keyframe.easing) }
      }),
  )
}

const NO_PROPERTIES = ['offset', 'computedOffset', 'easing', 'composite']

/** @returns where `steps()` jumps, 0 to 1; null for a curve */
function jumpsOf(easing: string): number[] | null {
  if (easing === 'step-start') return [0, 1]
  if (easing === 'step-end') return [1]
  const count = Number(/^steps\((\d+)/.exec(easing)?.[1])
  if (!(count > 0)) return null
  // Whichever of its ends jump: between them it has so many intervals.
  return Array.from({ length: count + 1 }, (_, index) => index / count)
}

/**
 * When, in an animation's own time, its picture changes next.
 * @param localMs its own time now, before its end
 * @param isBackwards its time runs backwards
 * @returns `localMs` itself when it changes all the time
 */
export function nextChange(
  timing: ComputedEffectTiming,
  changes: ValueChange[],
  localMs: number,
  isBackwards: boolean,
): number {
  const delay = timing.delay ?? 0
  const active = numberOf(timing.activeDuration)
  const duration = numberOf(timing.duration)
  if (isBackwards) return localMs > delay + active ? delay + active : localMs >= delay ? localMs : 0
  if (localMs < delay) return delay
  const end = numberOf(timing.endTime)
  if (duration <= 0 || localMs >= delay + active) return end
  const passed = (localMs - delay) / duration + (timing.iterationStart ?? 0)
  const iteration = Math.floor(passed + ROUNDING)
  const isOdd = iteration % 2 === 1
  const { direction } = timing
  const isReversed =
    direction === 'reverse' || (direction === 'alternate' && isOdd) || (direction === 'alternate-reverse' && !isOdd)
  const inTime = isReversed ? changes.map(mirrored) : changes
  const at = passed - iteration
  if (inTime.some(({ from, to, jumps }) => jumps === null && at >= from - ROUNDING && at < to - ROUNDING))
    return localMs
  const next = inTime
    .flatMap(({ from, to, jumps }) => (jumps ?? [0]).map((jump) => from + jump * (to - from)))
    .filter((jump) => jump > at + ROUNDING)
    .reduce((first, jump) => Math.min(first, jump), 1)
  return Math.min(delay + active, delay + (iteration + next - (timing.iterationStart ?? 0)) * duration)
}

const mirrored = ({ from, to, jumps }: ValueChange): ValueChange => ({
  from: 1 - to,
  to: 1 - from,
  jumps: jumps?.map((jump) => 1 - jump) ?? null,
})

/** Of an iteration: what divisions leave over. */
const ROUNDING = 1e-7

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)
