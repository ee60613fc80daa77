import { crc32, deflateSync } from 'node:zlib'

/** Frames of one pixel: a colour each, with its duration. */
export interface PixelFrames {
  colours: [r: number, g: number, b: number][]
  durationMs: number
}

/** An endless GIF, as a data URL. */
export function movingGif({ colours, durationMs }: PixelFrames): string {
  const frame = ([r, g, b]: [number, number, number]) => [
    // The duration, then a picture with its own table of colours, whose only pixel has the first of them.
    ...[0x21, 0xf9, 4, 0, (durationMs / 10) & 0xff, (durationMs / 10) >> 8, 0, 0],
    ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0x81, r, g, b, ...Array<number>(9).fill(0)],
    ...[2, 2, 0x44, 0x01, 0],
  ]
  const head = [...Buffer.from('GIF89a'), 1, 0, 1, 0, 0, 0, 0]
  const endless = [0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0'), 3, 1, 0, 0, 0]
  return dataUrl('gif', Buffer.from([...head, ...endless, ...colours.flatMap(frame), 0x3b]))
}

/** An endless animated PNG, as a data URL. */
export function movingPng({ colours, durationMs }: PixelFrames): string {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    return Buffer.concat([int(data.length), body, int(crc32(body))])
  }
  let sequence = 0
  const frames = colours.flatMap((colour, index) => {
    const control = Buffer.concat([
      int(sequence++),
      int(1),
      int(1),
      int(0),
      int(0),
      short(durationMs),
      short(1000),
      Buffer.from([0, 0]),
    ])
    const pixels = deflateSync(Buffer.from([0, ...colour]))
    return [
      chunk('fcTL', control),
      index === 0 ? chunk('IDAT', pixels) : chunk('fdAT', Buffer.concat([int(sequence++), pixels])),
    ]
  })
  const head = chunk('IHDR', Buffer.concat([int(1), int(1), Buffer.from([8, 2, 0, 0, 0])]))
  const count = chunk('acTL', Buffer.concat([int(colours.length), int(0)]))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return dataUrl('png', Buffer.concat([signature, head, count, ...frames, chunk('IEND', Buffer.alloc(0))]))
}

/** An endless animated WebP, as a data URL. */
export function movingWebp({ colours, durationMs }: PixelFrames): string {
  const chunk = (name: string, data: Buffer) =>
    Buffer.concat([Buffer.from(name), little(data.length, 4), data, Buffer.alloc(data.length % 2)])
  // Its features (animation), and the size, less one: a pixel.
  const head = chunk('VP8X', Buffer.from([2, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
  const endless = chunk('ANIM', Buffer.alloc(6))
  const frames = colours.map((colour) => {
    // Its place and size, and its duration.
    const place = Buffer.concat([Buffer.alloc(12), little(durationMs, 3), Buffer.from([0])])
    return chunk('ANMF', Buffer.concat([place, chunk('VP8L', losslessPixel(colour))]))
  })
  const body = Buffer.concat([Buffer.from('WEBP'), head, endless, ...frames])
  return dataUrl('webp', Buffer.concat([Buffer.from('RIFF'), little(body.length, 4), body]))
}

/** https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification: codes of one symbol each. */
function losslessPixel([red, green, blue]: [number, number, number]): Buffer {
  const bits: number[] = []
  const write = (value: number, count: number) => {
    for (let bit = 0; bit < count; bit++) bits.push((value >> bit) & 1)
  }
  // Size less one, alpha, version; no transform, no cache of colours, one group of codes.
  for (const count of [14, 14, 1, 3, 1, 1, 1]) write(0, count)
  for (const symbol of [green, red, blue, 255]) {
    write(0b101, 3)
    write(symbol, 8)
  }
  // Of distances.
  write(0b0001, 4)
  const bytes = Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((byte, bit, place) => byte | (bit << place), 0),
  )
  return Buffer.from([0x2f, ...bytes])
}

function little(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntLE(value, 0, length)
  return bytes
}

const dataUrl = (type: string, bytes: Buffer) => `data:image/${type};base64,${bytes.toString('base64')}`

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
