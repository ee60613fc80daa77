import { ProjectId, RetentionClass, SessionId } from '@incuera/contract/ids.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { JobState } from '@incuera/contract/session.ts'
import { TimeRange } from '@incuera/contract/timeRange.ts'
import { z } from 'zod'

/** A video that was asked for: one item per generation, parameters and renderer version, whose hash is its `renderId`. */
export const Render = z.object({
  pid: ProjectId,
  sid: SessionId,
  rc: RetentionClass,
  gen: z.number().int(),
  renderId: z.string(),
  parameters: RenderParameters,
  /** Grows by one with every change. */
  version: z.number().int(),
  /** When it was asked for last, in milliseconds since the epoch. */
  askedAt: z.number(),
  /** How often it was asked for after it had failed, and the first time. */
  attempt: z.number().int().min(1),
  state: JobState,
  /** What its parts show. */
  parts: z.array(TimeRange).min(1),
  /** Numbers (from 1) of the parts that lie in S3, of those for which a card lies there, and of those which have not even a card. */
  done: z.array(z.number().int()),
  cards: z.array(z.number().int()),
  cardless: z.array(z.number().int()),
  /** Parts of this attempt that failed for good, and why. A part that is done all the same is done. */
  failed: z.array(z.object({ index: z.number().int(), reason: z.string() })),
  /** The last kind of messages that were surely sent. */
  sent: z.enum(['nothing', 'parts', 'cards', 'join']),
  /** Seconds since the epoch, DynamoDB's TTL. */
  expiresAt: z.number().int(),
})
export type Render = z.infer<typeof Render>

/** What has become of a part. */
export type PartNews =
  | { kind: 'done' | 'card' | 'cardless'; index: number }
  /** Counts only if it is of the render's present attempt. */
  | { kind: 'failed'; index: number; attempt: number; reason: string }
