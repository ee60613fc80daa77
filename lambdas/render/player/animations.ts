import type { Tree } from '@incuera/contract/replay/pageTrees.ts'
import { changesOf, nextChange, type ValueChange } from './nextChange.ts'

/** What goes on after a step. */
export interface Driven {
  /** How many animations change the picture all the time. */
  moving: number
  /** Session time at which the next of the others changes it; null when none does. */
  nextMs: number | null
  /** Session times at which those that go on were first seen. */
  beganMs: number[]
  /** Whether some of it comes to an end. */
  hasEnd: boolean
}

/** How we know an animation. */
interface Known {
  beganMs: number
  /** Its own time at `sinceMs` of the session; from there it runs at `rate`, unless it is paused. */
  localMs: number
  sinceMs: number
  rate: number
  isRunning: boolean
  /** What we have set it to. */
  setMs: number | null
  changes: ValueChange[]
}

/**
 * Drives CSS animations and transitions by session time instead of the browser's clock: each gets its own time with
 * every frame. Without it 80 to 150 of 340 frames differed between two runs. Their rate is set to zero for that, and
 * they are not paused: `pause()` would end what `animation-play-state` says. What somebody else sets (rate, time,
 * pause) is kept. Animations of a scroll or view timeline follow the page and are left alone.
 */
export function createAnimationDriver() {
  // At a rate of zero the browser no longer lists those whose delay is not over, so they are all kept until they end.
  const found = new Map<Animation, Known>()

  /**
   * Sets all animations of these trees to the session time.
   * @param isChanged something was replayed since the last call, which may have changed keyframes
   */
  return function drive(trees: Tree[], atMs: number, isChanged: boolean): Driven {
    const driven: Driven = { moving: 0, nextMs: null, beganMs: [], hasEnd: false }
    for (const animation of new Set([...trees.flatMap((tree) => tree.getAnimations()), ...found.keys()])) {
      const { effect } = animation
      if (!isKeyframes(effect) || !isDriven(animation, effect)) {
        found.delete(animation)
        continue
      }
      const known = found.get(animation) ?? begin(animation, effect, atMs)
      found.set(animation, known)
      // Of one that moves all the time anyway they do not matter, and asking costs more than driving it.
      if (isChanged && known.changes.every(({ jumps }) => jumps !== null)) known.changes = changesOf(effect)
      const localMs = timeOf(animation, known, atMs)
      const end = numberOf(effect.getComputedTiming().endTime) ?? 0
      if (known.rate > 0 ? localMs >= end : known.rate < 0 && localMs <= 0) {
        finish(animation, known)
        found.delete(animation)
        // What ends may let something else begin.
        driven.nextMs = earlier(driven.nextMs, atMs)
        driven.hasEnd = true
        continue
      }
      if (localMs !== known.setMs) animation.currentTime = localMs
      known.setMs = localMs
      driven.beganMs.push(known.beganMs)
      if (!known.isRunning || known.rate === 0) continue
      driven.hasEnd ||= Number.isFinite(end)
      const change = nextChange(effect.getComputedTiming(), known.changes, localMs, known.rate < 0)
      if (change === localMs) driven.moving++
      else driven.nextMs = earlier(driven.nextMs, atMs + (change - localMs) / known.rate)
    }
    return driven
  }
}

/** Not one that is over, nor one that is gone with its element. */
function isDriven({ playState, timeline }: Animation, { target }: KeyframeEffect): boolean {
  if (playState === 'finished' || playState === 'idle' || !target?.isConnected) return false
  return timeline === target.ownerDocument.timeline
}

const begin = (animation: Animation, effect: KeyframeEffect, atMs: number): Known => ({
  ...{
    beganMs: atMs,
    sinceMs: atMs,
    localMs: numberOf(animation.currentTime) ?? 0,
    rate: 0,
    isRunning: false,
    setMs: null,
  },
  changes: changesOf(effect),
})

/** Its own time at this time of the session, after what it, and others, have done since we saw it last. */
function timeOf(animation: Animation, known: Known, atMs: number): number {
  const current = numberOf(animation.currentTime)
  const isSet = known.setMs !== null && current !== null && Math.abs(current - known.setMs) > SET_MS
  const ranMs = known.isRunning ? (atMs - known.sinceMs) * known.rate : 0
  const localMs = isSet ? current : roundToMicroseconds(known.localMs + ranMs)
  const isRunning = animation.playState !== 'paused'
  const { playbackRate } = animation
  if (isSet || isRunning !== known.isRunning || playbackRate !== 0) {
    known.localMs = localMs
    known.sinceMs = atMs
    known.isRunning = isRunning
  }
  if (playbackRate !== 0) {
    known.rate = playbackRate
    animation.playbackRate = 0
  }
  return localMs
}

/** `finish` throws on an animation without an end. */
function finish(animation: Animation, { rate }: Known): void {
  try {
    animation.playbackRate = rate
    animation.finish()
  } catch {
    animation.cancel()
  }
}

/** A difference from what we have set that is none of rounding. */
const SET_MS = 0.01
/** What divisions leave over must not put a change into the next frame. */
const roundToMicroseconds = (ms: number) => Math.round(ms * 1000) / 1000
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const earlier = (one: number | null, other: number) => Math.min(one ?? Number.POSITIVE_INFINITY, other)
const isKeyframes = (effect: AnimationEffect | null): effect is KeyframeEffect =>
  effect !== null && 'getKeyframes' in effect
