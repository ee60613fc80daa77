/** Nothing fills the screen in a replay, where an attribute says what did (createTopLayer.ts). */
const FULLSCREEN = /:(-webkit-full-screen|fullscreen)(?![\w-])/g

/** CSS of a recorded page in which what asks for the element that fills the screen finds it. */
export function showFullscreen(css: string): string {
  return css.includes(':fullscreen') || css.includes(':-webkit-full-screen')
    ? css.replace(FULLSCREEN, ':is(:fullscreen, [rr_layer$="fullscreen"])')
    : css
}
