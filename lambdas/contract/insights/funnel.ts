import * as z from 'zod'
import { SignalKind } from '../analysis.ts'
import {
  BREAKDOWN_VALUES_MAX,
  FUNNEL_STEPS_MAX,
  FUNNEL_WINDOW_SECONDS_DEFAULT,
  FUNNEL_WINDOW_SECONDS_MAX,
} from '../limits.ts'
import { count, itemKey, share } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { Breakdown, FilterName, FilterText } from './scope.ts'

/** What must happen for a step. `*` at the end of `page` stands for any rest. */
export const FunnelStep = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page'), page: FilterText }),
  z.object({ type: z.literal('click'), text: FilterText, page: FilterText.optional() }),
  z.object({ type: z.literal('element'), selector: FilterText, page: FilterText.optional() }),
  z.object({ type: z.literal('event'), name: FilterName }),
  z.object({ type: z.literal('signal'), signal: SignalKind, page: FilterText.optional() }),
])
export type FunnelStep = z.infer<typeof FunnelStep>

/** How many items of each list explain a loss. */
export const LOSS_ITEMS_MAX = 8

const FunnelLoss = z.object({
  /** Sessions that reached this step (from 1) and not the next. */
  key: itemKey,
  afterStep: count,
  lost: count,
  /** Signals between the step and the end of the session; a session counts once for each kind. */
  stopped: z.array(z.object({ key: itemKey, signal: z.string(), sessions: count, share })).max(LOSS_ITEMS_MAX),
  /** The page they opened next; null: none, they left. */
  instead: z.array(z.object({ key: itemKey, page: z.string().nullable(), sessions: count, share })).max(LOSS_ITEMS_MAX),
})

export const funnelInsight = defineInsight({
  kind: 'funnel',
  title: 'Funnel',
  explanation: 'How many sessions take the steps in this order within a time, and what stops the others',
  compares: true,
  request: {
    steps: z.array(FunnelStep).min(2).max(FUNNEL_STEPS_MAX),
    /** From the first step to the last. */
    windowSeconds: z.number().int().min(1).max(FUNNEL_WINDOW_SECONDS_MAX).default(FUNNEL_WINDOW_SECONDS_DEFAULT),
    /** Whose steps count together: those of a session, or of a person (who may come back). */
    per: z.enum(['session', 'person']).default('session'),
    breakdown: Breakdown.optional(),
  },
  answer: z.object({
    steps: z.array(
      z.object({
        key: itemKey,
        label: z.string(),
        /** How many took this step and all before it. */
        reached: count,
        /** Of the first step. */
        share,
        /** Of the step before. */
        shareOfPrevious: share,
        /** How long after the first step, in the middle; null for the first step, or when nobody reached it. */
        medianSeconds: z.number().nullable(),
        /** How often it happened at all, in any order. */
        occurrences: count,
      }),
    ),
    /** After each step but the last. */
    losses: z.array(FunnelLoss),
    breakdown: z
      .array(
        z.object({
          /** Null: no value, or all that are not among the most frequent. */
          value: z.string().nullable(),
          isOthers: z.boolean(),
          steps: z.array(z.object({ key: itemKey, reached: count })),
        }),
      )
      .max(BREAKDOWN_VALUES_MAX + 2)
      .nullable(),
    /** By the day of the first step (UTC). */
    days: z.array(z.object({ key: itemKey, day: z.string(), started: count, converted: count })),
    /** The first step that cannot be reached, and why. */
    problem: z.object({ step: count, message: z.string() }).nullable(),
  }),
})
