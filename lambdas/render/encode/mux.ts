import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny'
import type { DecoderDescription, Packet } from '../protocol.ts'

/**
 * Writes H.264 packets into an MP4 with variable frame times and its index at the front, so that it plays while it
 * loads. Each packet is shown until the next; the last one until `endMs`.
 */
export async function writeMp4(packets: Packet[], decoder: DecoderDescription, endMs: number): Promise<Uint8Array> {
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const track = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(track)
  await output.start()

  const decoderConfig: VideoDecoderConfig = {
    codec: decoder.codec,
    codedWidth: decoder.width,
    codedHeight: decoder.height,
    description: Buffer.from(decoder.descriptionBase64, 'base64'),
    ...(decoder.colorSpace && { colorSpace: decoder.colorSpace }),
  }
  for (const [index, packet] of packets.entries()) {
    const untilMs = Math.max(packets[index + 1]?.videoMs ?? endMs, packet.videoMs + 1)
    const bytes = Buffer.from(packet.base64, 'base64')
    await track.add(
      new EncodedPacket(bytes, packet.type, packet.videoMs / 1000, (untilMs - packet.videoMs) / 1000),
      index === 0 ? { decoderConfig } : undefined,
    )
  }
  await output.finalize()
  if (!target.buffer) throw new Error('The MP4 writer produced no file')
  return new Uint8Array(target.buffer)
}
