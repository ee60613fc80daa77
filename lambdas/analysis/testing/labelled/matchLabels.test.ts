import { expect, test } from '@jest/globals'
import { matchLabels } from './matchLabels.ts'

const signal = (kind: 'rage_click' | 'error', atMs: number) => ({ kind, atMs, title: '' })
const label = (kind: string, atMs: number, more = {}) => ({ kind, atMs, note: '', ...more })

test('a signal within two seconds of a label of its kind is right', () => {
  const { right, wrong, missed } = matchLabels(
    [label('rage_click', 5_000), label('error', 9_000)],
    [signal('rage_click', 6_900), signal('error', 11_100), signal('rage_click', 9_000)],
  )
  expect(right).toEqual([signal('rage_click', 6_900)])
  expect(wrong).toEqual([signal('rage_click', 9_000), signal('error', 11_100)])
  expect(missed).toEqual([label('error', 9_000)])
})

test('each label takes one signal, the earliest first', () => {
  const found = [signal('error', 1_000), signal('error', 1_500), signal('error', 2_000)]
  const { right, wrong } = matchLabels([label('error', 1_400), label('error', 1_900)], found)
  expect([right.length, wrong]).toEqual([2, [signal('error', 2_000)]])
})

test('what lasts is found anywhere between its ends', () => {
  const { right } = matchLabels([label('error', 1_000, { untilMs: 30_000 })], [signal('error', 20_000)])
  expect(right).toHaveLength(1)
})

test('what an optional label takes is neither right nor wrong, and it is never missed', () => {
  const optional = label('error', 1_000, { isOptional: true })
  expect(matchLabels([optional], [signal('error', 1_000)])).toEqual({ right: [], wrong: [], missed: [] })
  expect(matchLabels([optional], [])).toEqual({ right: [], wrong: [], missed: [] })
})
