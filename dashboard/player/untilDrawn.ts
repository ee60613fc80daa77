/** A page on screen has drawn by then, and one that is hidden does not draw. */
const DRAWN_MS_MAX = 100

/** Resolves when what is on the page has been drawn; soon after on a page that is hidden. */
export const untilDrawn = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, DRAWN_MS_MAX)
    // Callbacks of a frame run just before it is drawn, timers that they set after it.
    requestAnimationFrame(() => setTimeout(resolve))
  })
