import { isScriptAnimation } from '@incuera/contract/replay/createAnimations.ts'
import { pageTrees } from '@incuera/contract/replay/pageTrees.ts'
import type { ReplayTrees } from '@incuera/contract/replay/trackTrees.ts'

/** CSS animations, transitions and those of scripts on the replayed page. */
export interface AnimationHold {
  /** Stops them where they are. */
  hold(): void
  /** Lets those go on that were stopped. */
  release(): void
  /**
   * Brings what moves for a limited time to its end. After a seek nobody knows when it began, and in pause it would
   * stay at its beginning, where most of what fades in cannot be seen. Of one that a script began it is known.
   */
  end(): void
}

/**
 * rrweb pauses animations by a rule for all elements, and at the beginning those that a seek has brought in. Here they
 * are stopped by their rate, so that one which the page itself has paused is still known by its state, and is left
 * alone.
 * @param frame of the replayed page
 */
export function holdAnimations(frame: HTMLIFrameElement, built: ReplayTrees): AnimationHold {
  const held = new Map<Animation, number>()
  const running = () =>
    pageTrees(frame, built)
      .flatMap((tree) => tree.getAnimations())
      .filter(isByTime)
  return {
    hold() {
      for (const animation of running()) {
        if (held.has(animation) || animation.playState !== 'running') continue
        held.set(animation, animation.playbackRate)
        animation.playbackRate = 0
      }
    },
    release() {
      for (const [animation, rate] of held) animation.playbackRate = rate
      held.clear()
    },
    end() {
      for (const animation of running())
        if (animation.playState === 'running' && isLimited(animation) && !isScriptAnimation(animation))
          animation.finish()
    },
  }
}

/** Not by the position of a scroll bar, which the replay itself brings to its place. */
const isByTime = ({ timeline, effect }: Animation) =>
  isKeyframes(effect) && timeline === effect.target?.ownerDocument.timeline

/** By what it has: those of a frame are not instances of this window's classes. */
const isKeyframes = (effect: AnimationEffect | null): effect is KeyframeEffect => effect !== null && 'target' in effect

const isLimited = ({ effect, playbackRate }: Animation) =>
  playbackRate !== 0 && Number.isFinite(Number(effect?.getComputedTiming().endTime))
