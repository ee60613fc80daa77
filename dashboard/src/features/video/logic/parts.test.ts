import type { RenderPartState, RenderPartView } from '@incuera/contract/renderParts.ts'
import { expect, test } from '@jest/globals'
import { failureOf, isFailed, partsSummary, restOf } from './describeParts.ts'
import { nextPart } from './nextPart.ts'
import { partAt } from './partAt.ts'

const FAILED = { status: 'failed', reason: 'page too large.' } as const

/** Parts of ten seconds each, from 0:05. */
const toParts = (...states: (RenderPartState['status'] | typeof FAILED)[]): RenderPartView[] =>
  states.map((state, at) => ({
    ...{ index: at + 1, count: states.length, fromMs: 5_000 + at * 10_000, toMs: 15_000 + at * 10_000 },
    state: typeof state === 'object' ? state : state === 'failed' ? FAILED : { status: state },
  }))

test('a moment is in the part that shows it, outside of the video in the nearest', () => {
  const parts = toParts('ready', 'ready', 'waiting')
  expect([0, 5_000, 14_999, 15_000, 99_000].map((at) => partAt(parts, at)?.index)).toEqual([1, 1, 1, 2, 3])
})

test('after a part the next is played when it is ready, awaited when it is not, and skipped when it failed', () => {
  const parts = toParts('ready', FAILED, 'ready', 'rendering', FAILED)
  const nextOf = (index: number) => {
    const next = nextPart(parts, index)
    return next.type === 'end' ? 'end' : `${next.type} ${next.part.index}`
  }
  expect([1, 2, 3, 4, 5].map(nextOf)).toEqual(['play 3', 'play 3', 'wait 4', 'end', 'end'])
})

test('what failed, and what is ready nevertheless, is said in words', () => {
  const parts = toParts('ready', FAILED, 'rendering')
  expect(parts.filter(isFailed).map(failureOf)).toEqual(['Part 2 failed: page too large.'])
  expect(toParts(FAILED).filter(isFailed).map(failureOf)).toEqual(['The video failed: page too large.'])
  expect(restOf(parts)).toBe('1 of the other 2 parts are ready.')
  expect(restOf(toParts('ready', FAILED))).toBe('The other part is ready.')
  expect(restOf(toParts('ready', 'ready', FAILED))).toBe('The other 2 parts are ready.')
  expect(restOf(toParts(FAILED))).toBeNull()
  expect(partsSummary(parts)).toBe('1 of 3 parts are ready, 1 failed')
  expect(partsSummary(toParts('ready', 'waiting'))).toBe('1 of 2 parts are ready')
})
