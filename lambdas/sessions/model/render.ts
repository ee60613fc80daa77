import { ProjectId, RetentionClass, SessionId } from '@incuera/contract/ids.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { JobState } from '@incuera/contract/session.ts'
import { TimeRange } from '@incuera/contract/timeRange.ts'
import * as z from 'zod'

/** A requested video: one item per generation, parameters and renderer version, whose hash is its `renderId`. */
export const Render = z.object({
  pid: ProjectId,
  sid: SessionId,
  rc: RetentionClass,
  gen: z.number().int(),
  renderId: z.string(),
  parameters: RenderParameters,
  /** Grows by one with every change. */
  version: z.number().int(),
  /** When it was last requested, in milliseconds since the epoch. */
  askedAt: z.number(),
  /** How often it was requested: the first time, and each time after a failure. */
  attempt: z.number().int().min(1),
  state: JobState,
  /** What its parts show. */
  parts: z.array(TimeRange).min(1),
  /** Numbers (from 1) of the parts that are in S3, of those with a card in S3, and of those without even a card. */
  done: z.array(z.number().int()),
  cards: z.array(z.number().int()),
  cardless: z.array(z.number().int()),
  /**
   * Parts that failed permanently since they were last requested, and why. A part that is done nevertheless is done.
   */
  failed: z.array(z.object({ index: z.number().int(), reason: z.string() })),
  /** Of `done`, how many an earlier attempt has left. */
  kept: z.number().int().default(0),
  /** Parts that a member sent again while others were in progress: they are in no lane (jobs/lanes.ts). */
  resent: z.array(z.number().int()).default([]),
  /** The last kind of messages that were surely sent. */
  sent: z.enum(['nothing', 'parts', 'cards', 'join']),
  /** Seconds since the epoch, DynamoDB's TTL. */
  expiresAt: z.number().int(),
})
export type Render = z.infer<typeof Render>

/** The state of a part. */
export type PartNews =
  | { kind: 'done' | 'card' | 'cardless'; index: number }
  /** Counts only if it is of the render's present attempt. */
  | { kind: 'failed'; index: number; attempt: number; reason: string }
