import { anyText } from '@incuera/contract/testing/anyText.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cutToBytes } from './cutToBytes.ts'

test('cuts a text to bytes, at the end of a character', () => {
  expect(cutToBytes('déjà', 6)).toBe('déjà')
  expect(cutToBytes('déjà vu', 7)).toBe('déj…')
  expect(cutToBytes('\uFEFFdéjà vu', 10)).toBe('\uFEFFdéj…')
  fc.assert(
    fc.property(anyText(), fc.integer({ min: 3, max: 50 }), (text, bytesMax) => {
      const cut = cutToBytes(text, bytesMax)
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytesMax)
      expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true)
    }),
  )
})
