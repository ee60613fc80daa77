/** How an animated picture goes on. */
export interface PictureFrames {
  durationsMs: number[]
  /** How often all of them are shown; Infinity: without end. */
  rounds: number
}

/** What browsers make of shorter times. */
const SHORT_MS = 10
const INSTEAD_OF_SHORT_MS = 100
const shownMs = (ms: number) => (ms <= SHORT_MS ? INSTEAD_OF_SHORT_MS : ms)

/**
 * Reads how long each frame of a GIF, an animated PNG or an animated WebP is shown; null for a picture that does not
 * move, or is broken.
 */
export function readPictureFrames(bytes: Uint8Array): PictureFrames | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const name = (at: number, length = 4) => String.fromCharCode(...bytes.subarray(at, at + length))
  try {
    const found =
      name(0, 3) === 'GIF'
        ? readGif(view)
        : name(1, 3) === 'PNG'
          ? readPng(view, name)
          : name(8) === 'WEBP'
            ? readWebp(view, name)
            : null
    return found && found.durationsMs.length > 1 ? found : null
  } catch (error) {
    // It ends before its time: a browser shows what there is.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function readGif(view: DataView): PictureFrames {
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)
  const durationsMs: number[] = []
  let [rounds, delayMs] = [1, 0]
  let at = 13 + tableBytes(view.getUint8(10))
  const skipBlocks = () => {
    while (view.getUint8(at) > 0) at += 1 + view.getUint8(at)
    at++
  }
  for (let kind = view.getUint8(at); kind !== 0x3b; kind = view.getUint8(at)) {
    if (kind === 0x2c) {
      durationsMs.push(shownMs(delayMs))
      at += 11 + tableBytes(view.getUint8(at + 9))
    } else {
      const label = view.getUint8(at + 1)
      if (label === 0xf9) delayMs = view.getUint16(at + 4, true) * 10
      // NETSCAPE2.0: a block of eleven characters, then one with the count of further rounds.
      if (label === 0xff && view.getUint8(at + 14) === 3) rounds = roundsOf(view.getUint16(at + 16, true), 1)
      at += 2
    }
    skipBlocks()
  }
  return { durationsMs, rounds }
}

const roundsOf = (count: number, more: number) => (count === 0 ? Number.POSITIVE_INFINITY : count + more)

/** https://www.w3.org/TR/png-3/#apng-frame-based-animation */
function readPng(view: DataView, name: (at: number) => string): PictureFrames {
  const durationsMs: number[] = []
  let rounds: number | null = null
  for (let at = 8; at < view.byteLength; at += 12 + view.getUint32(at)) {
    const chunk = name(at + 4)
    if (chunk === 'acTL') rounds = roundsOf(view.getUint32(at + 12), 0)
    if (chunk === 'IDAT' && rounds === null) break
    if (chunk === 'fcTL') durationsMs.push(shownMs((1000 * view.getUint16(at + 28)) / (view.getUint16(at + 30) || 100)))
  }
  return { durationsMs, rounds: rounds ?? 1 }
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function readWebp(view: DataView, name: (at: number) => string): PictureFrames {
  const durationsMs: number[] = []
  let rounds = 1
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const chunk = name(at)
    if (chunk === 'VP8 ' || chunk === 'VP8L') break
    if (chunk === 'ANIM') rounds = roundsOf(view.getUint16(at + 12, true), 0)
    if (chunk === 'ANMF') durationsMs.push(shownMs(view.getUint32(at + 20, true) & 0xffffff))
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length % 2)
  }
  return { durationsMs, rounds }
}
