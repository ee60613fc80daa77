import { Batch } from '@incuera/contract/batch.ts'
import { Device, OUTCOMES } from '@incuera/contract/session.ts'
import * as z from 'zod'

/** Something that must be found in a session. Times are milliseconds from its start. */
export const Label = z.object({
  /** Of a signal, which may have no rule yet. */
  kind: z.string(),
  atMs: z.number(),
  /** When it lasts: its end. */
  untilMs: z.number().optional(),
  note: z.string(),
  /** Right to find, and right to overlook. */
  isOptional: z.boolean().optional(),
})
export type Label = z.infer<typeof Label>

/**
 * A recorded session with what its visitor did and wanted, by their own word: the truth that rules and models are
 * measured against. The batches are as the recorder sent them, so compaction and analysis run as they do for any
 * session.
 */
export const LabelledSession = z.object({
  v: z.literal(1),
  /** As `rager-phone`. */
  name: z.string(),
  does: z.string(),
  device: Device,
  /** Any of these is right. */
  outcomes: z.array(z.enum(OUTCOMES)),
  /** Kinds of signals that would be wrong, because of what the visitor does. */
  never: z.array(z.string()),
  labels: z.array(Label),
  /** What they did, one by one. */
  acts: z.array(
    z.object({ type: z.string(), atMs: z.number(), selector: z.string().optional(), intent: z.string().optional() }),
  ),
  batches: z.array(Batch),
})
export type LabelledSession = z.infer<typeof LabelledSession>
