/**
 * Drives CSS animations and transitions by session time instead of the browser's clock: each is paused when it is
 * first seen and set to its own time with every frame. Without it 80 to 150 of 340 frames differed between two runs.
 */
export function createAnimationDriver() {
  const startedAt = new WeakMap<Animation, number>()

  /** Sets all animations of these documents to the session time; returns of those that go on when they began. */
  return function drive(documents: Document[], atMs: number): number[] {
    const running: number[] = []
    for (const animation of documents.flatMap((one) => one.getAnimations())) {
      const start = startedAt.get(animation)
      if (start === undefined) {
        if (animation.playState === 'finished') continue
        startedAt.set(animation, atMs)
        animation.pause()
        animation.currentTime = 0
        running.push(atMs)
      } else if (atMs - start < endOf(animation)) {
        animation.currentTime = atMs - start
        running.push(start)
      } else {
        end(animation)
      }
    }
    return running
  }
}

function endOf(animation: Animation): number {
  const end = animation.effect?.getComputedTiming().endTime
  return typeof end === 'number' ? end : 0
}

/** `finish` throws on an animation without an end. */
function end(animation: Animation): void {
  try {
    animation.finish()
  } catch {
    animation.cancel()
  }
}
