import * as z from 'zod'
import { type Fields, finiteOf, urlOf } from '../fields.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition, Wording } from './eventDefinition.ts'
import { pageColumns } from './pageColumns.ts'

/** LCP, FCP, TTFB and INP in milliseconds, CLS as a score: web.dev/articles/vitals. */
export const VitalSeen = z.object({ name: z.enum(['LCP', 'FCP', 'TTFB', 'INP', 'CLS']), value: z.number() })
export type VitalSeen = z.infer<typeof VitalSeen>

export interface VitalAction {
  type: 'vital'
  /** As in {@link VitalSeen}. */
  name: string
  value: number
  url?: string
}

export const vitalEvent = {
  tag: 'incuera.vital',
  version: 1,
  payload: VitalSeen,
  explanation: 'A performance value of the page, once per value and page load',
  action: {
    ...defineAction<VitalAction>({
      type: 'vital',
      explanation: 'A performance value of the page: `vital_name` and `vital_value`',
      columns: ({ name, value, ...page }, tools) => ({
        ...{ ...pageColumns(page, tools), vital_name: name, vital_value: value },
      }),
    }),
    read: ({ url, ...rest }: Fields): VitalAction | null => {
      const { name, value } = Readable.parse(rest)
      return NAMES.has(name) ? { type: 'vital', name, value: finiteOf(value), url: urlOf(url) } : null
    },
  },
  looks: [
    {
      kind: 'vital',
      label: 'Web vital',
      plural: 'Vitals',
      color: 'gray',
      icon: 'heartbeat',
      rank: null,
      isFrequent: true,
    },
  ],
  describe: describeVital,
} as const satisfies EventDefinition<'vital'>

const NAMES = new Map(
  Object.entries({
    LCP: 'Largest contentful paint',
    FCP: 'First contentful paint',
    TTFB: 'Time to first byte',
    INP: 'Interaction to next paint',
    CLS: 'Layout shift',
  }),
)

/** Above this a value is "poor"; milliseconds, CLS as a score. Source: web.dev/articles/vitals. */
export const POOR_VITAL_ABOVE = { LCP: 4_000, FCP: 3_000, TTFB: 1_800, INP: 500, CLS: 0.25 }
const isKnown = (name: string): name is keyof typeof POOR_VITAL_ABOVE => Object.hasOwn(POOR_VITAL_ABOVE, name)

function describeVital(payload: Fields, wording: Wording): Described<'vital'> {
  const { name, value } = Readable.parse(payload)
  const shown = name === 'CLS' ? value.toFixed(3) : value < 1_000 ? `${Math.round(value)} ms` : wording.duration(value)
  const isPoor = isKnown(name) && value > POOR_VITAL_ABOVE[name]
  return {
    kind: 'vital',
    title: `${NAMES.get(name) ?? (name || 'Value without a name')} ${shown}${isPoor ? ' (poor)' : ''}`,
  }
}

/** A value without its name, or a name without its value, says nothing. */
const Readable = z.object({ name: z.string(), value: z.number() }).catch({ name: '', value: 0 })
