/** Pixels as RGBA, row by row. */
export type Picture = Uint8ClampedArray
