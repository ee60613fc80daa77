import { expect, test } from '@jest/globals'
import type { SamplingDecision } from '../session/sampleSession.ts'
import { type Reason, readStatus } from './readStatus.ts'

const gate = (...reasons: Reason[]) => ({
  shut: () => undefined,
  lift: () => undefined,
  has: (reason: Reason) => reasons.includes(reason),
  isOpen: () => reasons.length === 0,
})

test.each<[Reason[], SamplingDecision, string]>([
  [[], 'send', 'recording'],
  [[], 'hold', 'holding'],
  [['idle'], 'send', 'paused'],
  [['paused'], 'hold', 'paused'],
  [['unsampled'], 'none', 'not-sampled'],
  [['unsampled', 'away'], 'none', 'not-sampled'],
  [['stopped', 'unsampled'], 'none', 'off'],
  [['refused', 'stopped', 'idle'], 'send', 'refused'],
  [['failed', 'idle'], 'send', 'failed'],
])('the status with the reasons %j and the sampling decision "%s"', (reasons, mode, status) => {
  expect(readStatus(gate(...reasons), mode)).toBe(status)
})
