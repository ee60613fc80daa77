import type { Session } from '@incuera/contract/session.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readySession, recordingSession, sid } from '#testing/sessions.ts'
import { appendOlder, mergeNewest, type SessionList } from './mergeSessionPages.ts'

const numbers = (list: SessionList) => list.sessions.map((session) => Number(session.sid.slice(-12)))
const page = (from: number[], cursor?: string): SessionList => ({
  sessions: from.map((number) => readySession(number)),
  cursor,
})

describe('mergeNewest', () => {
  test('new sessions appear at the top, loaded older ones stay below', () => {
    const list = appendOlder(page([6, 5, 4], 'after 4'), page([3, 2, 1], 'after 1'))
    const merged = mergeNewest(list, page([8, 7, 6], 'after 6'))
    expect(numbers(merged)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
    expect(merged.cursor).toBe('after 1')
  })

  test('a changed session is replaced', () => {
    const list: SessionList = { sessions: [recordingSession(2), readySession(1)], cursor: 'c' }
    expect(mergeNewest(list, page([2, 1], 'c')).sessions[0]?.status).toBe('ready')
  })

  test('what has not changed stays the same object, and so does the list if nothing has', () => {
    const list = appendOlder(page([3, 2], 'after 2'), page([1]))
    expect(mergeNewest(list, page([3, 2], 'after 2'))).toBe(list)
    const merged = mergeNewest(list, { sessions: [recordingSession(3), readySession(2)], cursor: 'after 2' })
    expect(merged.sessions[0]).toEqual(recordingSession(3))
    expect(merged.sessions[1]).toBe(list.sessions[1])
    expect(merged.sessions[2]).toBe(list.sessions[2])
  })

  test('removes what no longer matches the filter, within the range that the page covers', () => {
    expect(numbers(mergeNewest(page([5, 4, 3, 2], 'c'), page([5, 3], 'c')))).toEqual([5, 3, 2])
  })

  test('more news than fit on a page leave a gap, so the list starts over', () => {
    const merged = mergeNewest(page([3, 2, 1], 'after 1'), page([9, 8, 7], 'after 7'))
    expect(numbers(merged)).toEqual([9, 8, 7])
    expect(merged.cursor).toBe('after 7')
  })

  test('a page without a cursor is complete', () => {
    expect(numbers(mergeNewest(page([3, 2, 1], 'c'), page([3])))).toEqual([3])
    expect(numbers(mergeNewest(page([3, 2, 1], 'c'), page([])))).toEqual([])
  })

  test('in whatever order polls and "load older" follow each other, the list is a gapless run of the newest sessions', () => {
    const steps = fc.array(fc.oneof(fc.constant('poll' as const), fc.constant('older' as const), fc.nat({ max: 7 })), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), steps, (size, sequence) => {
        let newest = 6
        let list: SessionList | undefined
        /** As the API answers: newest first; the cursor is the last number returned. */
        const ask = (below: number): SessionList => {
          const all = Array.from({ length: newest }, (_, index) => newest - index).filter((number) => number < below)
          return page(all.slice(0, size), all.length > size ? String(all[size - 1]) : undefined)
        }
        for (const step of sequence) {
          if (typeof step === 'number') newest += step
          else if (step === 'poll') list = mergeNewest(list, ask(Number.POSITIVE_INFINITY))
          else if (list?.cursor) list = appendOlder(list, ask(Number(list.cursor)))
          if (!list) continue
          const shown = numbers(list)
          expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) - index))
          expect(list.cursor === undefined).toBe(shown.at(-1) === 1)
        }
      }),
    )
  })
})

test('appendOlder never shows a session twice', () => {
  expect(numbers(appendOlder(page([3, 2], 'c'), page([2, 1])))).toEqual([3, 2, 1])
  const shown: Session['sid'][] = appendOlder(page([1]), page([1])).sessions.map((session) => session.sid)
  expect(shown).toEqual([sid(1)])
})
