import { describe, expect, test } from '@jest/globals'
import { changeOfSeries, describeTrend, pointsOfSeries, seriesBefore, type TrendSeries } from './describeTrend.ts'
import { formatMetric, moreIs, nameMetric, suggestMetrics } from './metrics.ts'

const series = (total: number | null, changes: Partial<TrendSeries> = {}): TrendSeries => ({
  ...{ key: 'k', metric: 0, label: 'Sessions', value: null, isOthers: false, total },
  points: [
    { key: 'a', at: 1, value: 2 },
    { key: 'b', at: 2, value: null },
  ],
  ...changes,
})

describe('a trend', () => {
  test('is compared with the same series of the period before', () => {
    const before = { per: 'day' as const, series: [series(7, { value: 'DE' }), series(100)] }
    expect(seriesBefore(series(118), before)?.total).toBe(100)
    expect(changeOfSeries(series(118), seriesBefore(series(118), before))).toEqual({ type: 'up', text: '18 %' })
    expect(changeOfSeries(series(null), series(1))).toEqual({ type: 'none' })
    expect(seriesBefore(series(1), null)).toBeUndefined()
    expect(pointsOfSeries(series(1)).map(({ value }) => value)).toEqual([2, 0])
  })

  test.each([
    [{ type: 'up', text: '18 %' }, 'Sessions: 118, 18 % more than in the 7 days before.'],
    [{ type: 'down', text: '6.0 %' }, 'Sessions: 118, 6.0 % less than in the 7 days before.'],
    [{ type: 'same' }, 'Sessions: 118, as in the 7 days before.'],
    [{ type: 'new' }, 'Sessions: 118, none in the 7 days before.'],
    [{ type: 'none' }, 'Sessions: 118.'],
  ] as const)('with change %j reads as a sentence', (change, sentence) =>
    expect(describeTrend('Sessions', '118', change, 'the 7 days before')).toBe(sentence),
  )
})

describe('metrics', () => {
  test('have names, units and a direction', () => {
    expect(nameMetric({ type: 'signal', signal: 'rage_click' })).toBe('Rage clicks')
    expect(nameMetric({ type: 'outcome', outcome: 'blocked' })).toBe('Outcome blocked')
    expect(nameMetric({ type: 'event', name: 'purchase' })).toBe('Event purchase')
    expect(formatMetric({ type: 'activeMs' }, 65_000)).toBe('1 min 5 s')
    expect(formatMetric({ type: 'friction' }, 9.04)).toBe('9')
    expect(formatMetric({ type: 'sessions' }, 8412)).toBe('8,412')
    expect([moreIs({ type: 'errors' }), moreIs({ type: 'people' }), moreIs({ type: 'clicks' })]).toEqual([
      'bad',
      'good',
      'neutral',
    ])
  })

  test('are suggested by name, and a typed text as an event', () => {
    expect(suggestMetrics('rage').map(nameMetric)).toEqual([
      'Average friction',
      'Average active time',
      'Rage clicks',
      'Event rage',
    ])
    expect(suggestMetrics(' ').map(nameMetric)).not.toContain('Event ')
  })
})
