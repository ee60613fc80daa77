import { expect, test } from '@jest/globals'
import { toNewExport } from './toNewExport.ts'

const draft = { kind: 'range', from: '2026-12-01', to: '2026-12-07', id: '', videos: false } as const

test('a range is its first and last day', () => {
  expect(toNewExport(draft)).toEqual({ asked: { kind: 'range', value: '2026-12-01/2026-12-07', videos: false } })
})

test('spaces around an id are ignored', () => {
  const id = ' 01a2325e-b177-7027-b702-052afac93723 '
  expect(toNewExport({ ...draft, kind: 'session', id, videos: true })).toEqual({
    asked: { kind: 'session', value: id.trim(), videos: true },
  })
})

test.each([
  [{ ...draft, to: '2026-11-30' }, /^The range must be two days/],
  [{ ...draft, to: '2027-03-01' }, /^The range must not be longer than 31 days\.$/],
  [{ ...draft, kind: 'session' as const, id: 'x' }, /^The id of a session /],
  [{ ...draft, kind: 'visitor' as const, id: '' }, /^The key of a visitor /],
])('%j is refused with what is wrong', (wrong, problem) => {
  expect(toNewExport(wrong)).toEqual({ problem: expect.stringMatching(problem) })
})
