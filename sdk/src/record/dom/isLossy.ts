/**
 * A property without a value: its shorthand holds a variable, and browsers cannot write such a shorthand once another
 * property overrides a part of it. A custom property may be empty.
 */
const LOST_SHORTHAND = /(^|\s)-?[a-z][\w-]*: +[;!]/

/** Whether declarations, as a browser writes them, lack some of what the page wrote. */
export const isLossy = (css: unknown): boolean => LOST_SHORTHAND.test(`${css}`)
