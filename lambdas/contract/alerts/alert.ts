import * as z from 'zod'
import { SignalKind } from '../analysis.ts'
import { ProjectId } from '../ids.ts'
import { FilterName } from '../insights/scope.ts'
import { SEARCH_CHARACTERS_MAX } from '../search/limits.ts'
import { parseSearch } from '../search/parseSearch.ts'
import { storable } from '../storable.ts'
import { TimeZone } from '../timeZone.ts'
import { ALERT_CHANNELS_MAX, ALERT_WINDOW_HOURS_MAX } from '../watchLimits.ts'

/** What is measured: a count, or the 75th percentile of a web vital. */
export const AlertMetric = z.discriminatedUnion('type', [
  /** Sessions that were active. */
  z.object({ type: z.literal('sessions') }),
  z.object({ type: z.literal('errors') }),
  z.object({ type: z.literal('signal'), signal: SignalKind }),
  z.object({ type: z.literal('event'), name: FilterName }),
  /** Sessions for which a scanner has decided yes. */
  z.object({ type: z.literal('scanner'), scannerId: z.string().regex(/^s[a-z0-9]{1,20}$/) }),
  z.object({ type: z.literal('vital'), vital: z.enum(['LCP', 'INP', 'CLS']) }),
])
export type AlertMetric = z.infer<typeof AlertMetric>

const value = storable(z.number().min(0).max(1_000_000_000))

export const AlertCondition = z.discriminatedUnion('type', [
  z.object({ type: z.literal('above'), value }),
  z.object({ type: z.literal('below'), value }),
  /** Compared with the same hours a week before. */
  z.object({
    type: z.enum(['rises', 'falls']),
    percent: z.number().min(1).max(10_000),
    /** The larger of both values must reach it: from 1 to 2 is no rise of 100 %. */
    minimum: value,
  }),
])
export type AlertCondition = z.infer<typeof AlertCondition>

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 22:00')

/** When messages wait. `to` before `from` is over midnight. */
export const QuietHours = z
  .object({
    from: clock,
    to: clock,
    timeZone: TimeZone,
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'must not be equal to from' })
export type QuietHours = z.infer<typeof QuietHours>

/**
 * Where messages go. `slack`: a payload that Slack and its likes show. `email`: AWS asks the address for its consent.
 */
export const AlertChannel = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['webhook', 'slack']), url: z.url().max(2_048) }),
  z.object({ type: z.literal('email'), address: z.email().max(254).toLowerCase() }),
])
export type AlertChannel = z.infer<typeof AlertChannel>

/** What distinguishes receivers: a URL or an e-mail address. */
export const receiverOf = (channel: AlertChannel): string => (channel.type === 'email' ? channel.address : channel.url)

/** What a member decides about an alert. */
export const alertShape = {
  metric: AlertMetric,
  condition: AlertCondition,
  /** How many of the last whole hours it looks at. */
  windowHours: z.number().int().min(1).max(ALERT_WINDOW_HOURS_MAX).default(1),
  /** A filter on finished sessions, in the language of the search bar. */
  q: z
    .string()
    .trim()
    .max(SEARCH_CHARACTERS_MAX)
    .superRefine((q, { addIssue }) => {
      const parsed = parseSearch(q)
      if (!parsed.ok) addIssue({ code: 'custom', message: parsed.problem.message })
    })
    .default(''),
  channels: z.array(AlertChannel).max(ALERT_CHANNELS_MAX).default([]),
  quietHours: QuietHours.nullable().default(null),
  isPaused: z.boolean().default(false),
}

/** An item of the `core` table. */
export const AlertItem = z.object({
  ...alertShape,
  pid: ProjectId,
  alertId: z.string(),
  name: z.string(),
  /** Of an older grammar, perhaps. */
  q: z.string(),
  /** Signs the bodies of its webhooks. */
  secret: z.string(),
  createdAt: z.number(),
  createdBy: z.string(),
})
export type AlertItem = z.infer<typeof AlertItem>
