import { anyText } from '@incuera/contract/testing/anyText.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { byteLength } from './byteLength.ts'

test('bytes are those of the encoded text', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(byteLength(text)).toBe(new TextEncoder().encode(text).byteLength)
    }),
  )
})
