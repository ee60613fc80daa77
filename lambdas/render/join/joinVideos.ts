import {
  BufferSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  StreamTarget,
} from 'mediabunny'
import { JobError } from '#runtime/errors.ts'
import { type FileTarget, openFileTarget } from './fileTarget.ts'

/** The MP4 of one part, and the range of the video that it fills. */
export interface VideoPart {
  mp4: Uint8Array
  offsetMs: number
  durationMs: number
  isLast: boolean
}

/** Both are rounded to the time scale of the file. */
const ROUNDING_SECONDS = 0.0005

/**
 * Writes one MP4 from several, packet by packet and without encoding again; frame times stay as they are, the index is
 * at the front. Only one part is in memory at a time.
 * @param frames of all parts together, or more: the index reserves room for so many
 * @returns the number of frames in the file
 * @throws JobError (no retry) when a part is not H.264 or would need another decoder
 */
export async function joinVideos(parts: AsyncIterable<VideoPart>, frames: number, path: string): Promise<number> {
  const file = await openFileTarget(path)
  try {
    return await writePackets(parts, frames, file)
  } finally {
    await file.close()
  }
}

async function writePackets(parts: AsyncIterable<VideoPart>, frames: number, file: FileTarget): Promise<number> {
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: 'reserve' }),
    target: new StreamTarget(file.writable, { chunked: true }),
  })
  const track = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(track, { maximumPacketCount: frames })
  await output.start()

  let first: VideoDecoderConfig | null = null
  let written = 0
  for await (const { mp4, offsetMs, durationMs, isLast } of parts) {
    const input = new Input({ source: new BufferSource(mp4), formats: [MP4] })
    const video = await input.getPrimaryVideoTrack()
    const decoderConfig = await video?.getDecoderConfig()
    if (!video || !decoderConfig) throw new JobError('A part of the video contains no picture.', { retry: false })
    if (first && !isSameDecoder(first, decoderConfig))
      throw new JobError('The parts of the video were encoded differently.', { retry: false })
    for await (const packet of new EncodedPacketSink(video).packets()) {
      // A part ends with the picture that the next one begins with.
      if (!isLast && packet.timestamp >= durationMs / 1000 - ROUNDING_SECONDS) continue
      const duration = isLast ? packet.duration : Math.min(packet.duration, durationMs / 1000 - packet.timestamp)
      await track.add(
        packet.clone({ timestamp: packet.timestamp + offsetMs / 1000, duration }),
        first ? undefined : { decoderConfig },
      )
      first ??= decoderConfig
      written++
    }
  }
  await output.finalize()
  return written
}

function isSameDecoder(one: VideoDecoderConfig, other: VideoDecoderConfig): boolean {
  const sizeOf = ({ codec, codedWidth, codedHeight }: VideoDecoderConfig) => `${codec} ${codedWidth}x${codedHeight}`
  return sizeOf(one) === sizeOf(other) && Buffer.compare(bytesOf(one), bytesOf(other)) === 0
}

function bytesOf({ description }: VideoDecoderConfig): Buffer {
  if (!description) return Buffer.alloc(0)
  return ArrayBuffer.isView(description)
    ? Buffer.from(description.buffer, description.byteOffset, description.byteLength)
    : Buffer.from(description)
}
