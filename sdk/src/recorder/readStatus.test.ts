import { expect, test } from '@jest/globals'
import { DECISION } from '../session/sampleSession.ts'
import { readStatus } from './readStatus.ts'
import { REASON, type Reason } from './reason.ts'

const gate = (...reasons: (keyof typeof REASON)[]) => ({
  shut: () => undefined,
  lift: () => undefined,
  has: (reason: Reason) => reasons.some((name) => REASON[name] === reason),
  isOpen: () => reasons.length === 0,
})

test.each<[(keyof typeof REASON)[], keyof typeof DECISION, string]>([
  [[], 'send', 'recording'],
  [[], 'hold', 'holding'],
  [['idle'], 'send', 'paused'],
  [['paused'], 'hold', 'paused'],
  [['unsampled'], 'none', 'not-sampled'],
  [['unsampled', 'away'], 'none', 'not-sampled'],
  [['stopped', 'unsampled'], 'none', 'off'],
  [['refused', 'stopped', 'idle'], 'send', 'refused'],
  [['failed', 'idle'], 'send', 'failed'],
  [['changing'], 'send', 'paused'],
])('the status with the reasons %j and the sampling decision "%s"', (reasons, mode, status) => {
  expect(readStatus(gate(...reasons), DECISION[mode])).toBe(status)
})
