import { z } from 'zod'

/** A value that travels beside the body; binary values are base64, as in the JSON protocol. */
export const MessageAttribute = z.strictObject({ DataType: z.string(), StringValue: z.string().optional(), BinaryValue: z.string().optional() })
export type MessageAttribute = z.infer<typeof MessageAttribute>

/** A message in a queue. Times are milliseconds since the epoch. */
export const Message = z.object({
  id: z.string(),
  body: z.string(),
  attributes: z.record(z.string(), MessageAttribute).default({}),
  groupId: z.string().optional(),
  sentAt: z.number(),
  /** Nobody gets it before: it is delayed, or somebody works on it. */
  visibleAt: z.number(),
  receiveCount: z.number().int(),
  firstReceivedAt: z.number().optional(),
  /** Of the newest receive; an older one no longer counts. Not kept over a restart: nobody works on it then. */
  receipt: z.string().optional(),
  /** Whoever received it last neither deleted it nor gave it back. */
  isHeld: z.boolean().optional(),
  /** ARN of the queue it failed in. */
  deadLetterSource: z.string().optional(),
})
export type Message = z.infer<typeof Message>

/** Messages of a queue in the order they came, by id. */
export type Messages = Map<string, Message>
