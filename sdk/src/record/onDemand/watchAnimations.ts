import type { Stop } from '#browser/quietly.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { tellBeside } from './tellBeside.ts'
import { treesOf } from './treesOf.ts'
import { isByScript, writeKeyframes, writeTiming } from './writeAnimation.ts'

/**
 * Read by our player and renderer: how the animations of an element run, as JSON, and their keyframes, a rule each. All
 * `_cssText` is scrubbed as CSS.
 */
const TIMINGS = 'rr_animations'
const KEYFRAMES = '_cssText'

/** Animations that scripts begin, on the elements of one window. A player starts those of CSS from the rules. */
export function watchAnimations(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  const { hooks } = scope
  const doc = win.document
  const starts = new WeakMap<Animation, number>()
  const { lookAt, stop } = tellBeside(scope, (element) => {
    // With those of its pseudo-elements.
    const all = element.getAnimations({ subtree: true }).filter(isByScript)
    const animations = all.filter(({ effect }) => effect.target === element)
    const isAny = animations.length > 0
    return {
      [TIMINGS]: isAny ? JSON.stringify(animations.map((animation) => writeTiming(animation, starts))) : null,
      [KEYFRAMES]: isAny ? animations.map(writeKeyframes).join('') : null,
    }
  })
  const onEffect = (effect: AnimationEffect | null) => {
    const target = effect && 'target' in effect ? (effect as KeyframeEffect).target : null
    if (target?.ownerDocument === doc) lookAt(target)
  }
  const onChanged = ({ effect }: Animation) => onEffect(effect)
  for (const one of used)
    if ('getAnimations' in one && 'ownerDocument' in one && one.ownerDocument === doc) lookAt(one as Element)
  for (const tree of treesOf(doc, scope)) tree.getAnimations().filter(isByScript).forEach(onChanged)
  const animation = win.Animation.prototype
  return [
    stop,
    hooks.onCall(win.Element.prototype, 'animate', lookAt),
    ...(['play', 'pause', 'cancel', 'finish', 'reverse', 'updatePlaybackRate'] as const).map((name) =>
      hooks.onCall(animation, name, onChanged),
    ),
    ...['currentTime', 'startTime', 'playbackRate', 'effect'].map((name) => hooks.onChange(animation, name, onChanged)),
    hooks.onCall(win.AnimationEffect.prototype, 'updateTiming', onEffect),
    hooks.onCall(win.KeyframeEffect.prototype, 'setKeyframes', onEffect),
  ]
}
