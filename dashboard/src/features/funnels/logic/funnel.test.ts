import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { describe, expect, test } from '@jest/globals'
import { conversionOf, conversionPerDay, onSameDays, stepChanges, worstStep } from './describeFunnel.ts'
import { describeStep, moveStep, suggestSteps } from './steps.ts'

const SEEN = {
  pages: [
    { page: '/product/:id', views: 90 },
    { page: '/cart', views: 40 },
  ],
  clicks: [{ text: 'Add to cart', page: '/product/:id', clicks: 31 }],
}

describe('steps', () => {
  test('have words', () => {
    expect(describeStep({ type: 'page', page: '/cart' })).toBe('Page /cart')
    expect(describeStep({ type: 'click', text: 'Buy', page: '/cart' })).toBe('Click on “Buy” on /cart')
    expect(describeStep({ type: 'element', selector: '#buy' })).toBe('Click on #buy')
    expect(describeStep({ type: 'event', name: 'purchase' })).toBe('Event purchase')
    expect(describeStep({ type: 'signal', signal: 'rage_click' })).toBe('Rage click')
  })

  test('are suggested with counts, what was seen first', () => {
    const labels = (text: string) => suggestSteps(text, SEEN).map(({ label, count }) => [label, count])
    expect(labels('cart')).toEqual([
      ['Click on “Add to cart” on /product/:id', 31],
      ['Page /cart', 40],
      ['Click on “cart”', undefined],
      ['Event cart', undefined],
    ])
    expect(labels('/thanks').at(-1)).toEqual(['Page /thanks', undefined])
    // A page that was seen is not suggested twice.
    expect(labels('/cart').filter(([label]) => label === 'Page /cart')).toHaveLength(1)
    expect(labels('').map(([label]) => label)).toContain('Rage click')
    expect(labels('').map(([label]) => label)).not.toContain('Page view')
  })

  test('move by one place, and not out of the list', () => {
    const steps = ['a', 'b', 'c'].map((name) => ({ type: 'event' as const, name }))
    const names = (index: number, by: 1 | -1) =>
      moveStep(steps, index, by).map((step) => (step.type === 'event' ? step.name : ''))
    expect(names(0, 1)).toEqual(['b', 'a', 'c'])
    expect(names(2, -1)).toEqual(['a', 'c', 'b'])
    expect(names(0, -1)).toEqual(['a', 'b', 'c'])
  })
})

describe('a funnel', () => {
  const step = (label: string, share: number, shareOfPrevious: number) => ({
    ...{ key: label, label, reached: share * 100, share, shareOfPrevious, medianSeconds: null, occurrences: 9 },
  })
  const funnel = (...shares: number[]): AnswerOf<'funnel'> => ({
    steps: shares.map((share, i) => step(`S${i + 1}`, share, i === 0 ? 1 : share / (shares[i - 1] ?? 1))),
    ...{ losses: [], breakdown: null, problem: null },
    days: [
      { key: 'a', day: '2026-11-16', started: 4, converted: 1 },
      { key: 'b', day: '2026-11-17', started: 0, converted: 0 },
    ],
  })

  test('has its conversion, in total and per day', () => {
    expect(conversionOf(funnel(1, 0.5, 0.25))).toBe(0.25)
    expect(conversionOf({ ...funnel(), steps: [] })).toBe(0)
    const days = conversionPerDay(funnel(1, 0.5))
    expect(days).toEqual([
      { at: Date.parse('2026-11-16'), value: 0.25 },
      { at: Date.parse('2026-11-17'), value: 0 },
    ])
    expect(onSameDays([{ at: 1, value: 0.5 }], days).map(({ value }) => value)).toEqual([0.5, 0])
  })

  test('names what changed, and where most are lost', () => {
    expect(stepChanges(funnel(1, 0.5, 0.4), funnel(1, 0.6, 0.3))).toMatchObject([
      { label: 'S1 to S2', now: 0.5, before: 0.6, change: { type: 'down', text: '10.0 pts' } },
      { label: 'S2 to S3', change: { type: 'up', text: '30.0 pts' } },
    ])
    expect(stepChanges(funnel(1, 0.5), null)).toEqual([])
    expect(worstStep(funnel(1, 0.5, 0.1))).toBe('Most are lost between S2 and S3: 20 % go on.')
    expect(worstStep({ ...funnel(), steps: [] })).toBe('Nothing to compare yet.')
  })
})
