const encoder = new TextEncoder()

/** Bytes on the wire, not characters: limits counted in characters have lost data elsewhere. */
export function byteLength(text: string): number {
  return encoder.encode(text).byteLength
}
