import type { DecoderDescription } from '../protocol.ts'

/** How the pixels are really coded; H.264 (tables E-3 to E-5) gives it the number 6 in all three places. */
const COLOUR_SPACE: VideoColorSpaceInit = {
  primaries: 'smpte170m',
  transfer: 'smpte170m',
  matrix: 'smpte170m',
  fullRange: false,
}
const SMPTE170M = 6
/** Position of the length of the only SPS in an avcC record (ISO/IEC 14496-15); the SPS follows. */
const SPS_LENGTH_AT = 6

/**
 * Corrects the declared colours of a video: captured frames claim to be bt709, and the encoder writes that into its
 * header, but the compositor codes them as smpte170m, so that pure red was shown as (255, 27, 1) and a green of 170 as
 * 144.
 * @throws Error when the header is not that of a Baseline encoder, like ours
 */
export function relabelColours(decoder: DecoderDescription): DecoderDescription {
  const record = Buffer.from(decoder.descriptionBase64, 'base64')
  const spsEnd = SPS_LENGTH_AT + 2 + record.readUInt16BE(SPS_LENGTH_AT)
  const sps = relabelSps(record.subarray(SPS_LENGTH_AT + 2, spsEnd))
  const length = Buffer.alloc(2)
  length.writeUInt16BE(sps.length)
  const relabelled = Buffer.concat([record.subarray(0, SPS_LENGTH_AT), length, sps, record.subarray(spsEnd)])
  return { ...decoder, descriptionBase64: relabelled.toString('base64'), colorSpace: COLOUR_SPACE }
}

function relabelSps(sps: Uint8Array): Uint8Array {
  const bytes = withoutEscapes(sps)
  const at = findColours(bytes)
  if (at === null) return sps
  for (let bit = 0; bit < 24; bit++) {
    const [index, mask] = [(at + bit) >> 3, 0x80 >> ((at + bit) & 7)]
    const isSet = (SMPTE170M >> (7 - (bit & 7))) & 1
    bytes[index] = isSet ? (bytes[index] ?? 0) | mask : (bytes[index] ?? 0) & ~mask
  }
  return withEscapes(bytes)
}

/**
 * The first bit of the three bytes that declare the colours (H.264, 7.3.2.1.1 and E.1.1); null if the header declares
 * none.
 */
function findColours(bytes: Uint8Array): number | null {
  let at = 0
  const bits = (count: number) => {
    let value = 0
    for (const end = at + count; at < end; at++) value = value * 2 + (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
    return value
  }
  /** Exp-Golomb; its value. */
  const number = () => {
    let zeros = 0
    while (zeros < 32 && bits(1) === 0) zeros++
    return 2 ** zeros - 1 + bits(zeros)
  }
  const [, profile] = [bits(8), bits(24) >> 16]
  number() // seq_parameter_set_id
  number() // log2_max_frame_num_minus4
  const orderType = number()
  // Other profiles, and orders of type 1, have more fields here.
  if (profile !== 66 || orderType === 1)
    throw new Error(`An H.264 header of profile ${profile}, picture order ${orderType}, is not ours`)
  if (orderType === 0) number()
  number() // max_num_ref_frames
  bits(1)
  number() // width and height in macroblocks
  number()
  if (bits(1) === 0) bits(1) // frame_mbs_only_flag, else mb_adaptive_frame_field_flag
  bits(1)
  if (bits(1)) for (let side = 0; side < 4; side++) number() // cropping
  if (!bits(1)) return null // vui_parameters_present_flag
  if (bits(1) && bits(8) === 255) bits(32) // aspect ratio
  if (bits(1)) bits(1) // overscan
  if (!bits(1)) return null // video_signal_type_present_flag
  bits(4)
  return bits(1) ? at : null // colour_description_present_flag
}

/** A 3 is inserted wherever the bytes would look like the start of a packet (H.264, 7.4.1). */
function withoutEscapes(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, index) => !(byte === 3 && bytes[index - 1] === 0 && bytes[index - 2] === 0))
}

function withEscapes(bytes: Uint8Array): Uint8Array {
  const escaped: number[] = []
  for (const byte of bytes) {
    if (byte <= 3 && escaped.at(-1) === 0 && escaped.at(-2) === 0) escaped.push(3)
    escaped.push(byte)
  }
  return Uint8Array.from(escaped)
}
