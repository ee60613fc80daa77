const FULLSCREEN = ':is(:fullscreen, [rr_layer$="fullscreen"])'
/** Escaped characters first: a class may be called `valid:red`. */
const STATES =
  /\\.|:(-webkit-full-screen|fullscreen|(user-)?(in)?valid|in-range|out-of-range|placeholder-shown)(?![\w-])/g

/**
 * CSS of a recorded page whose rules find states that a replay does not have, by attributes of the recorder: nothing
 * fills the screen (createTopLayer.ts), and a masked value is not as valid as the visitor's. Each selector stays as
 * specific as it was.
 */
export function showStates(css: string): string {
  return css.replace(STATES, (whole, name?: string) => {
    if (!name) return whole
    return /screen$/.test(name) ? FULLSCREEN : `:is([rr_validity~="${name}"], :${name}:where(:not([rr_validity])))`
  })
}

/** The record with such CSS in the property of this name, where that is text. */
export function showStatesIn(one: Record<string, unknown>, name: string): Record<string, unknown> {
  const css = one[name]
  return typeof css === 'string' ? { ...one, [name]: showStates(css) } : one
}
