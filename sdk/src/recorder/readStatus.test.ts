import { expect, test } from '@jest/globals'
import type { Draw } from '../session/drawSession.ts'
import { type Reason, readStatus } from './readStatus.ts'

const gate = (...reasons: Reason[]) => ({
  shut: () => undefined,
  lift: () => undefined,
  has: (reason: Reason) => reasons.includes(reason),
  isOpen: () => reasons.length === 0,
})

test.each<[Reason[], Draw, string]>([
  [[], 'send', 'recording'],
  [[], 'hold', 'holding'],
  [['idle'], 'send', 'paused'],
  [['paused'], 'hold', 'paused'],
  [['unsampled'], 'none', 'not-sampled'],
  [['unsampled', 'away'], 'none', 'not-sampled'],
  [['stopped', 'unsampled'], 'none', 'off'],
  [['refused', 'stopped', 'idle'], 'send', 'refused'],
  [['failed', 'idle'], 'send', 'failed'],
])('what %j says of a session drawn to «%s»', (reasons, way, status) => {
  expect(readStatus(gate(...reasons), way)).toBe(status)
})
