import { ofDocument } from '#browser/natives.ts'
import { now } from '#browser/now.ts'
import { wholeUrlsIn } from '../dom/writeAttribute.ts'

/** An animation that a script has begun. */
export interface ScriptAnimation extends Animation {
  effect: KeyframeEffect
}

/** How far apart two readings of one start are, because a page's time does not advance during a task. */
const SAME_START_MS = 50

/** Those of CSS are in the rules of the page, and those by a scroll bar follow from where it is. */
export function isByScript(animation: Animation): animation is ScriptAnimation {
  const { effect, timeline } = animation
  if ('animationName' in animation || 'transitionProperty' in animation || !effect || !('getKeyframes' in effect))
    return false
  return timeline === (effect as KeyframeEffect).target?.ownerDocument.timeline
}

/**
 * When it began, or where it is paused, and how it runs.
 * @param starts when each was found to have begun
 */
export function writeTiming(animation: ScriptAnimation, starts: WeakMap<Animation, number>): object {
  const { currentTime, effect, playbackRate: rate, playState } = animation
  const { delay, duration, iterationStart, iterations, direction, fill, easing } = effect.getTiming()
  const current = Number(currentTime)
  const begun = now() - current / rate
  const before = starts.get(animation) ?? 0
  const start = Math.abs(before - begun) < SAME_START_MS ? before : Math.round(begun)
  if (rate) starts.set(animation, start)
  const { composite, pseudoElement: pseudo } = effect
  return {
    ...(playState === 'running' && rate ? { start } : { current }),
    ...{ rate, delay, duration: Number(duration) || 0, iterationStart, direction, fill, easing, composite, pseudo },
    // JSON has no Infinity.
    iterations: iterations === Number.POSITIVE_INFINITY ? null : iterations,
  }
}

/** Its keyframes as a rule of CSS, which is scrubbed as all others. */
export function writeKeyframes({ effect }: ScriptAnimation): string {
  const rules = effect.getKeyframes().map(({ computedOffset, offset: _, easing, composite, ...values }) => {
    const declared = Object.entries(values).map(([name, value]) => `${toCssName(name)}:${value};`)
    const isAdded = composite === 'add' || composite === 'accumulate'
    return `${computedOffset * 100}%{${declared.join('')}animation-timing-function:${easing};${isAdded ? `animation-composition:${composite}` : ''}}`
  })
  return wholeUrlsIn(`@keyframes a{${rules.join('')}}`, ofDocument('baseURI', effect.target?.ownerDocument))
}

const toCssName = (name: string): string =>
  name.startsWith('--')
    ? name
    : name
        .replace(/^css(?=Float|Offset)|^webkit/, (prefix) => (prefix === 'css' ? '' : 'Webkit'))
        .replace(
          /[A-Z]/g,
          (letter, at: number) => (at > 0 || name.startsWith('webkit') ? '-' : '') + letter.toLowerCase(),
        )
