import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ProjectId, SessionId, WindowId } from './ids.ts'
import { parseRawKey, parseRenderResultKey, partKeys, RENDER_RESULT_SUFFIX, rawKey, renderResultKey } from './keys.ts'

const place = fc.record({
  rc: fc.constantFrom('r7' as const, 'r30' as const, 'r90' as const, 'r365' as const),
  pid: fc.stringMatching(/^p[a-z0-9]{11}$/).map((text) => ProjectId.parse(text)),
  sid: fc.uuid().map((text) => SessionId.parse(text)),
})
const wid = fc.stringMatching(/^[A-Za-z0-9]{1,32}$/).map((text) => WindowId.parse(text))

describe('keys', () => {
  test('a raw key and its inverse', () => {
    fc.assert(
      fc.property(place, wid, fc.nat(999_999), (at, window, seq) => {
        expect(parseRawKey(rawKey(at, window, seq))).toEqual({ ...at, wid: window, seq })
      }),
    )
  })

  test('raw keys of one window sort like their numbers', () => {
    fc.assert(
      fc.property(place, wid, fc.nat(999_999), fc.nat(999_999), (at, window, a, b) => {
        expect(rawKey(at, window, a) < rawKey(at, window, b)).toBe(a < b)
      }),
    )
  })

  test('a render result key and its inverse', () => {
    fc.assert(
      fc.property(place, fc.nat(1000), fc.stringMatching(/^[a-z0-9-]{1,40}$/), (at, gen, renderId) => {
        expect(parseRenderResultKey(renderResultKey(at, gen, renderId))).toEqual({ ...at, gen, renderId, part: null })
      }),
    )
  })

  test("a part's result key and its inverse; its other objects do not notify", () => {
    fc.assert(
      fc.property(place, fc.nat(1000), fc.integer({ min: 1, max: 9999 }), fc.boolean(), (at, gen, index, isCard) => {
        const keys = partKeys(at, gen, 'f00d', { index, isCard })
        expect(parseRenderResultKey(keys.result)).toEqual({ ...at, gen, renderId: 'f00d', part: { index, isCard } })
        for (const key of [keys.video, keys.keyframe(1)]) {
          expect(key.endsWith(RENDER_RESULT_SUFFIX)).toBe(false)
          expect(parseRenderResultKey(key)).toBeNull()
        }
        expect(keys.result.endsWith(RENDER_RESULT_SUFFIX)).toBe(true)
      }),
    )
  })

  test('a foreign key is null, never an error', () => {
    fc.assert(fc.property(fc.string(), (key) => parseRawKey(key) === null && parseRenderResultKey(key) === null))
  })
})
