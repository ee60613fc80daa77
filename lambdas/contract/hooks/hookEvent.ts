import * as z from 'zod'
import { ErasureId, ErasureSubject } from '../erasure/erasure.ts'
import { ProjectId, SessionId } from '../ids.ts'

/** What webhooks report, and when. */
export const HOOK_EVENTS = {
  'session.ready': 'A session has ended, and its recording can be watched',
  'video.ready': 'A video of a session has been rendered',
  signal: 'The analysis of a session has found something that went wrong',
  alert: 'An alert fires or has resolved',
  'erasure.done': 'Everything of a session or visitor has been erased',
} as const
export const HookEventType = z.enum(['session.ready', 'video.ready', 'signal', 'alert', 'erasure.done'])
export type HookEventType = z.infer<typeof HookEventType>

const inSession = { sessionId: SessionId, generation: z.number().int() }

/** What happened: ids, numbers and nothing that was recorded. */
export const HookEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session.ready'), data: z.object({ ...inSession, durationMs: z.number() }) }),
  z.object({
    type: z.literal('video.ready'),
    data: z.object({
      ...{ ...inSession, renderId: z.string() },
      /** How much of the session could not be rendered; 0 if it is complete. */
      missingMs: z.number(),
    }),
  }),
  z.object({
    type: z.literal('signal'),
    data: z.object({
      ...inSession,
      /** How often each kind was found. */
      signals: z.record(z.string(), z.number().int()),
      /** 0 to 100. */
      friction: z.number().int(),
    }),
  }),
  z.object({
    type: z.literal('alert'),
    data: z.object({
      alertId: z.string(),
      state: z.enum(['firing', 'resolved', 'passed']),
      value: z.number(),
      /** Milliseconds since the epoch. */
      since: z.number(),
    }),
  }),
  z.object({
    type: z.literal('erasure.done'),
    data: z.object({ erasureId: ErasureId, subject: ErasureSubject.shape.kind }),
  }),
])
export type HookEvent = z.infer<typeof HookEvent>

/** An id of an event, the same for every delivery and every try: receivers recognise a repeated message by it. */
export const HookEventId = z.string().regex(/^evt_[0-9a-f]{24}$/)

/**
 * Messages of the queue of webhooks: something happened in a project, which may have no webhook; or one delivery is
 * due, which waits until `notBefore` (milliseconds since the epoch).
 */
export const HookMessage = z.discriminatedUnion('type', [
  z.object({
    ...{ v: z.literal(1), type: z.literal('event'), pid: ProjectId, eventId: HookEventId },
    /** Milliseconds since the epoch. */
    at: z.number(),
    event: HookEvent,
  }),
  z.object({
    ...{ v: z.literal(1), type: z.literal('deliver'), pid: ProjectId, webhookId: z.string(), deliveryId: z.string() },
    notBefore: z.number(),
  }),
])
export type HookMessage = z.infer<typeof HookMessage>
