export interface Point {
  x: number
  y: number
}

/** A mouse or a finger. Points are in the viewport. */
export interface Pointer {
  /** Comes over a place. */
  moveTo(target: Point): Promise<void>
  /** Presses and releases where it is. */
  press(): Promise<void>
  scroll(pixels: number): Promise<void>
  /** Presses at the first point and releases at the last. */
  drag(points: Point[]): Promise<void>
  /** Goes to and fro, as somebody who is at a loss. */
  shake(ms: number): Promise<void>
  /** Moves two fingers apart (above 1) or together. A mouse cannot. */
  pinch(scale: number): Promise<void>
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
