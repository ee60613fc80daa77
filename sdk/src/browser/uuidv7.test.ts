import { SessionId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { uuidv7 } from './uuidv7.ts'

test('is a UUID of version 7 which carries its time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 48 - 1 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      (now, random) => {
        const id = uuidv7(now, random)
        expect(SessionId.safeParse(id).success).toBe(true)
        expect(id[14]).toBe('7')
        expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now)
      },
    ),
  )
})
