import { expect, test } from '@jest/globals'
import { describeMissing, whyNotThere } from './whyNotThere.ts'

test('a session that was not kept, or was deleted, cannot be watched', () => {
  expect(whyNotThere({ state: 'discarded' })).toBe('Too short to keep')
  expect(whyNotThere({ state: null })).toBe('Deleted')
  for (const state of ['recording', 'ended', 'compacting', 'ready', 'failed', undefined] as const)
    expect(whyNotThere({ state })).toBeNull()
})

test('how many the list of sessions does not have', () => {
  const all = (states: ('ready' | 'discarded' | null)[]) => describeMissing(states.map((state) => ({ state })))
  expect(all(['ready'])).toBeNull()
  expect(all(['ready', 'discarded'])).toBe('1 was too short to keep')
  expect(all([null, 'discarded', null])).toBe('1 was too short to keep, 2 were deleted')
})
