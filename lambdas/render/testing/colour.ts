/** A place in a picture, from its upper left corner: both from 0 to 1. */
export type Point = [x: number, y: number]
/** Each from 0 to 255. */
export type Colour = [r: number, g: number, b: number]
