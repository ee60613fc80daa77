import { SignalKind } from '@incuera/contract/analysis.ts'
import type { TrendMetric } from '@incuera/contract/insights/trends.ts'
import { OUTCOMES } from '@incuera/contract/session.ts'
import { lookOf } from '#lib/signals/looks.ts'
import { OUTCOME_LOOKS } from '#lib/signals/outcomes.ts'
import { formatDuration } from '#shared/format/formatDuration.ts'
import { formatCount } from '#shared/format/formatNumber.ts'

/** The metrics of a project's first look. */
export const FIRST_METRICS: TrendMetric[] = [{ type: 'sessions' }, { type: 'people' }, { type: 'errors' }]

const NAMES = {
  sessions: 'Sessions',
  people: 'People',
  pageViews: 'Page views',
  clicks: 'Clicks',
  errors: 'Errors',
  friction: 'Average friction',
  activeMs: 'Average active time',
} as const

/** What a metric is called. */
export function nameMetric(metric: TrendMetric): string {
  switch (metric.type) {
    case 'event':
      return `Event ${metric.name}`
    case 'signal':
      return lookOf(metric.signal).plural
    case 'outcome':
      return `Outcome ${OUTCOME_LOOKS[metric.outcome].label.toLowerCase()}`
    default:
      return NAMES[metric.type]
  }
}

/** A value of a metric in its unit. */
export const formatMetric = (metric: TrendMetric, value: number): string =>
  metric.type === 'activeMs'
    ? formatDuration(value)
    : metric.type === 'friction'
      ? String(Math.round(value * 10) / 10)
      : formatCount(value)

/** Whether more of it is better or worse for the people on the site. */
export function moreIs({ type }: TrendMetric): 'good' | 'bad' | 'neutral' {
  if (type === 'errors' || type === 'signal' || type === 'friction') return 'bad'
  return type === 'sessions' || type === 'people' ? 'good' : 'neutral'
}

/** Shown as numbers of their own: as signals they would be counted twice. */
const COUNTED: readonly SignalKind[] = ['page_view', 'click', 'error']

/** Every metric to choose, and the typed text as the name of a custom event. */
export function suggestMetrics(text: string): TrendMetric[] {
  const all: TrendMetric[] = [
    ...(['sessions', 'people', 'pageViews', 'clicks', 'errors', 'friction', 'activeMs'] as const).map((type) => ({
      type,
    })),
    ...OUTCOMES.map((outcome) => ({ type: 'outcome' as const, outcome })),
    ...SignalKind.options
      .filter((kind) => !COUNTED.includes(kind))
      .map((signal) => ({ type: 'signal' as const, signal })),
  ]
  const typed = text.trim()
  const fitting = all.filter((metric) => nameMetric(metric).toLowerCase().includes(typed.toLowerCase()))
  return typed === '' ? fitting : [...fitting, { type: 'event', name: typed }]
}
