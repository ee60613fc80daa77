import { describe, expect, test } from '@jest/globals'
import { relabelColours } from './relabelColours.ts'

// Headers as Chromium's encoder wrote them for captured frames, and for the same frames with correct colour
// information.
const BT709 = '0142c01fffe100126742c01f8c6805005ba6a0202020f08846a001000468ce3c80'
const SMPTE170M = '0142c01fffe100126742c01f8c6805005ba6a0c0c0c0f08846a001000468ce3c80'

const describedBy = (hex: string) => ({
  ...{
    codec: 'avc1.42c01f',
    width: 1280,
    height: 720,
    colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const,
  },
  descriptionBase64: Buffer.from(hex, 'hex').toString('base64'),
})
const headerOf = (hex: string) =>
  Buffer.from(relabelColours(describedBy(hex)).descriptionBase64, 'base64').toString('hex')

/** An avcC record around this SPS, with the encoder's PPS. */
const record = (sps: Uint8Array) =>
  `0142c01fffe1${sps.length.toString(16).padStart(4, '0')}${Buffer.from(sps).toString('hex')}01000468ce3c80`

/** Packs bits, and the trailing one, into bytes. */
const packed = (bits: string) => {
  const whole = `${bits}1`
  return Uint8Array.from(whole.padEnd(Math.ceil(whole.length / 8) * 8, '0').match(/.{8}/g) ?? [], (byte) =>
    Number.parseInt(byte, 2),
  )
}
const byte = (value: number) => value.toString(2).padStart(8, '0')

/** Profile 66; ids, sizes and flags in the shortest way; then what follows them. */
const spsWith = (rest: string) =>
  packed(`${[0x67, 66, 0xc0, 0x1f].map(byte).join('')}${'1'.repeat(3)}1${'1'}0${'11'}110${rest}`)

describe('a header of the encoder', () => {
  test('declares how the colours are coded, and is otherwise unchanged', () => {
    expect(headerOf(BT709)).toBe(SMPTE170M)
    expect(relabelColours(describedBy(BT709)).colorSpace).toEqual({
      ...{ primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false },
    })
  })

  test('stays unchanged if it already declares that, or nothing', () => {
    expect(headerOf(SMPTE170M)).toBe(SMPTE170M)
    const nothing = record(spsWith('0'))
    expect(headerOf(nothing)).toBe(nothing)
  })

  test('keeps the escapes that it needs', () => {
    // No aspect, no overscan; a signal of format 0 with colours 0, 0, 0; then zeros: 0 0 0 must be escaped there.
    const zeros = spsWith(`1001${'000'}0${'1'}${'0'.repeat(24)}${'0'.repeat(40)}`)
    const colours = headerOf(record(zeros))
    const sps = Buffer.from(colours.slice(16, 16 + 2 * Number.parseInt(colours.slice(12, 16), 16)), 'hex')
    expect(sps.includes(Buffer.from([0, 0, 3]))).toBe(true)
    expect(sps.includes(Buffer.from([0, 0, 0]))).toBe(false)
    expect(headerOf(colours)).toBe(colours)
  })

  test('of another profile is refused', () => {
    expect(() => headerOf(BT709.replace('6742c0', '6764c0'))).toThrow('profile 100')
  })
})
