import { isInSample } from '@incuera/contract/keyRules/keyRules.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { uuidv7 } from '../browser/uuidv7.ts'
import { DECISION, sampleSession } from './sampleSession.ts'

const sid = fc
  .tuple(fc.nat(), fc.uint8Array({ minLength: 16, maxLength: 16 }))
  .map(([now, random]) => uuidv7(now, random))
const rate = fc.double({ min: 0, max: 1, noNaN: true })

test('all are in a sample of 1 and none in one of 0', () => {
  fc.assert(
    fc.property(sid, rate, (id, onErrorSampleRate) => {
      expect(sampleSession(id, { sampleRate: 1, onErrorSampleRate })).toBe(DECISION.send)
      expect(sampleSession(id, { sampleRate: 0, onErrorSampleRate: 1 })).toBe(DECISION.hold)
      expect(sampleSession(id, { sampleRate: 0, onErrorSampleRate: 0 })).toBe(DECISION.none)
    }),
  )
})

test('who is in a sample is in every larger one', () => {
  fc.assert(
    fc.property(sid, rate, rate, (id, one, other) => {
      const [small, large] = [Math.min(one, other), Math.max(one, other)]
      if (sampleSession(id, { sampleRate: small, onErrorSampleRate: 0 }) === DECISION.none) return
      expect(sampleSession(id, { sampleRate: large, onErrorSampleRate: 0 })).toBe(DECISION.send)
    }),
  )
})

test('of 20,000 sessions a quarter is drawn, and of the others a half is held', () => {
  // A fixed sequence, so that the test cannot come out another way tomorrow.
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  }
  const counts = { [DECISION.send]: 0, [DECISION.hold]: 0, [DECISION.none]: 0 }
  for (let i = 0; i < 20_000; i++) {
    const id = uuidv7(1_800_000_000_000 + i, Uint8Array.from({ length: 16 }, next))
    counts[sampleSession(id, { sampleRate: 0.25, onErrorSampleRate: 0.5 })]++
  }
  expect(Math.abs(counts[DECISION.send] - 5_000)).toBeLessThan(300)
  expect(Math.abs(counts[DECISION.hold] - 7_500)).toBeLessThan(300)
})

test('ingest draws the same sessions', () => {
  fc.assert(
    fc.property(sid, rate, (id, sampleRate) => {
      expect(isInSample(id, sampleRate)).toBe(sampleSession(id, { sampleRate, onErrorSampleRate: 0 }) === DECISION.send)
    }),
  )
})
