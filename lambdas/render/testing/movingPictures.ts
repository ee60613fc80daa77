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
