import { JobError } from '#runtime/errors.ts'
import type { DecoderDescription, Packet } from '../protocol.ts'
import { noPicture } from './noPicture.ts'
import type { RenderedShare } from './renderedShare.ts'

/** Both are rounded to the time scale of the file. */
const ROUNDING_MS = 0.5

/** A share and how long it is shown. */
export interface TimedShare extends RenderedShare {
  durationMs: number
}

/**
 * Joins the packets of shares one after the other, as if one browser had encoded them: each begins with a key frame.
 * @throws JobError (retry) when a browser drew nothing, or when the browsers encoded differently
 */
export function joinShares(shares: TimedShare[]): { packets: Packet[]; decoder: DecoderDescription } {
  const [decoder, ...others] = shares.map((share) => share.decoder)
  if (!decoder || others.includes(null)) throw new JobError(noPicture(shares), { retry: true })
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(decoder)))
    throw new JobError('Two browsers encoded differently.', { retry: true })
  let offsetMs = 0
  const packets = shares.flatMap((share, index) => {
    const beginsAtMs = offsetMs
    offsetMs += share.durationMs
    // A share ends with the picture that the next one begins with.
    const untilMs = index + 1 < shares.length ? share.durationMs - ROUNDING_MS : Number.POSITIVE_INFINITY
    return share.packets
      .filter(({ videoMs }) => videoMs < untilMs)
      .map((packet) => ({ ...packet, videoMs: beginsAtMs + packet.videoMs }))
  })
  return { packets, decoder }
}
