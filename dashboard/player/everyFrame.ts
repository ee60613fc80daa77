/**
 * Acts with each frame for as long as it may.
 * @param nextFrame `requestAnimationFrame`
 * @returns starts it, unless it runs already
 */
export function everyFrame(nextFrame: (run: () => void) => void, mayRun: () => boolean, act: () => void): () => void {
  let isRunning = false
  const run = () => {
    isRunning = mayRun()
    if (!isRunning) return
    nextFrame(run)
    act()
  }
  return () => {
    if (!isRunning) nextFrame(run)
    isRunning = true
  }
}
