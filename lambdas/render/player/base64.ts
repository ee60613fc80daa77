/** Bytes cross from the page to Node as base64, because CDP speaks JSON. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  // fromCharCode takes its arguments from the stack, so in slices.
  for (let from = 0; from < bytes.length; from += 0x8000) text += String.fromCharCode(...bytes.subarray(from, from + 0x8000))
  return btoa(text)
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
