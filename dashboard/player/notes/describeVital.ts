import { z } from 'zod'
import { formatDuration } from '../../src/lib/format/formatDuration.ts'
import type { Described } from './described.ts'

const VitalSeen = z.object({ name: z.string(), value: z.number() }).catch({ name: '', value: 0 })

const NAMES: Record<string, string> = {
  LCP: 'Largest contentful paint',
  FCP: 'First contentful paint',
  TTFB: 'Time to first byte',
  INP: 'Interaction to next paint',
  CLS: 'Layout shift',
}

/** Above this a value is "poor"; milliseconds, CLS as a score. Source: web.dev/articles/vitals. */
const POOR_ABOVE: Record<string, number> = { LCP: 4_000, FCP: 3_000, TTFB: 1_800, INP: 500, CLS: 0.25 }

/** @example describeVital({ name: 'LCP', value: 5_200 }).title === 'Largest contentful paint 5.2 s (poor)' */
export function describeVital(payload: unknown): Described {
  const { name, value } = VitalSeen.parse(payload)
  const shown = name === 'CLS' ? value.toFixed(3) : value < 1_000 ? `${Math.round(value)} ms` : formatDuration(value)
  const isPoor = value > (POOR_ABOVE[name] ?? Number.POSITIVE_INFINITY)
  return { kind: 'vital', title: `${NAMES[name] ?? (name || 'Value without a name')} ${shown}${isPoor ? ' (poor)' : ''}` }
}
