/** The part of gifenc that we use; it has no types of its own. */
declare module 'gifenc' {
  type Format = 'rgb565' | 'rgb444'
  type Colour = number[]
  export function quantize(rgba: Uint8ClampedArray, maxColours: number, options: { format: Format }): Colour[]
  export function applyPalette(rgba: Uint8ClampedArray, palette: Colour[], format: Format): Uint8Array
  interface FrameOptions {
    /** Required for the first frame. */
    palette?: Colour[]
    /** Milliseconds. */
    delay: number
    transparent: boolean
    transparentIndex: number
    /** 1: the picture stays under the next one. */
    dispose: number
  }
  export function GIFEncoder(): {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void
    finish(): void
    bytes(): Uint8Array<ArrayBuffer>
    bytesView(): Uint8Array<ArrayBuffer>
  }
}
