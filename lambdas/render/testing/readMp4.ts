import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny'

/** The properties of an MP4, read back by a demuxer. */
export interface Mp4 {
  /** Names of the top-level boxes, in order. */
  boxes: string[]
  durationSeconds: number
  width: number
  height: number
  codec: string | null
  frames: { ms: number; durationMs: number; key: boolean; bytes: number }[]
}

export async function readMp4(bytes: Uint8Array): Promise<Mp4> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] })
  const track = await input.getPrimaryVideoTrack()
  if (!track) throw new Error('The file has no video track')
  const frames: Mp4['frames'] = []
  for await (const packet of new EncodedPacketSink(track).packets()) {
    frames.push({
      ms: Math.round(packet.timestamp * 1000),
      durationMs: Math.round(packet.duration * 1000),
      key: packet.type === 'key',
      bytes: packet.data.length,
    })
  }
  return {
    boxes: boxesOf(bytes),
    durationSeconds: await input.computeDuration(),
    width: track.codedWidth,
    height: track.codedHeight,
    codec: await track.getCodecParameterString(),
    frames,
  }
}

function boxesOf(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  for (let offset = 0; offset < bytes.length; ) {
    names.push(Buffer.from(bytes.subarray(offset + 4, offset + 8)).toString('latin1'))
    offset += view.getUint32(offset) || bytes.length
  }
  return names
}
