/// <reference lib="esnext.typedarrays" />
import type { DecoderDescription, EncoderOptions, Packet, TakenPackets } from '../protocol.ts'

/** An H.264 encoder whose packets wait until they are taken. */
export interface Encoder {
  /**
   * Encodes a frame, shown from `videoMs` on, and closes it. Once it has failed it takes no more; {@link take} has the
   * reason.
   */
  encode(frame: VideoFrame, videoMs: number): void
  /** Resolves when it can take another frame without keeping too many; or when it has failed. */
  room(): Promise<void>
  decoder(): DecoderDescription | null
  take(): TakenPackets
  finish(): Promise<void>
}

/**
 * Captured frames are encoded as they are, without a copy, and the browser has ten of them in all: some are on their
 * way from the compositor, some wait to be wanted (pairFrames.ts). With no limit 47 of 300 never came on a busy core;
 * up to five none was lost.
 */
const FRAMES_MAX = 4

/** @returns null when this browser cannot encode so */
export async function openEncoder(options: EncoderOptions): Promise<Encoder | null> {
  const config = configOf(options)
  const { supported } = await VideoEncoder.isConfigSupported(config)
  if (!supported) return null

  let packets: Packet[] = []
  let decoder: DecoderDescription | null = null
  let error: string | null = null
  let lastKeyMs = Number.NEGATIVE_INFINITY
  let held = 0
  let waiting: (() => void)[] = []
  const letIn = () => {
    for (const enter of waiting) enter()
    waiting = []
  }
  const fail = (reason: unknown) => {
    error ??= reason instanceof Error ? reason.message : String(reason)
    letIn()
  }
  const encoder = new VideoEncoder({
    output(chunk, metadata) {
      held--
      if (held < FRAMES_MAX) letIn()
      const bytes = new Uint8Array(chunk.byteLength)
      chunk.copyTo(bytes)
      packets.push({ type: chunk.type, videoMs: chunk.timestamp / 1000, base64: bytes.toBase64() })
      decoder ??= describe(options, metadata)
    },
    error: fail,
  })
  encoder.configure(config)

  return {
    encode(frame, videoMs) {
      const timed = new VideoFrame(frame, { timestamp: Math.round(videoMs * 1000) })
      frame.close()
      const keyFrame = videoMs - lastKeyMs >= options.keyFrameEveryMs
      if (keyFrame) lastKeyMs = videoMs
      try {
        encoder.encode(timed, { keyFrame })
        held++
      } catch (reason) {
        fail(reason)
      } finally {
        timed.close()
      }
    },
    room: () =>
      held < FRAMES_MAX || error !== null ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
    decoder: () => decoder,
    take() {
      const taken = packets
      packets = []
      return { packets: taken, error }
    },
    finish: () => encoder.flush(),
  }
}

const configOf = (options: EncoderOptions): VideoEncoderConfig => ({
  codec: options.codec,
  width: options.width,
  height: options.height,
  bitrate: options.bitsPerSecond,
  bitrateMode: 'variable',
  framerate: options.fps,
  // In real time an encoder may drop frames; each that goes in must come out. Picture and speed are the same.
  latencyMode: 'quality',
  // 'text' and 'detail' lose faint tints: a background of f4f5fa came out as f6f6f6.
  contentHint: 'motion',
  hardwareAcceleration: 'prefer-software',
  avc: { format: 'avc' },
})

function describe(
  { width, height }: EncoderOptions,
  metadata: EncodedVideoChunkMetadata | undefined,
): DecoderDescription | null {
  const config = metadata?.decoderConfig
  if (!config?.description) return null
  const { description, codec, colorSpace } = config
  const bytes = ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description)
  return { codec, width, height, descriptionBase64: bytes.toBase64(), colorSpace: colorSpace ?? null }
}
