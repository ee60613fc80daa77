import * as z from 'zod'

/** A value sent in addition to the body; binary values are base64, as in the JSON protocol. */
export const MessageAttribute = z.strictObject({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
})
export type MessageAttribute = z.infer<typeof MessageAttribute>

/** A message in a queue. Times are milliseconds since the epoch. */
export const Message = z.object({
  id: z.string(),
  body: z.string(),
  attributes: z.record(z.string(), MessageAttribute).default({}),
  groupId: z.string().optional(),
  sentAt: z.number(),
  /** Not delivered before: it is delayed, or in flight. */
  visibleAt: z.number(),
  receiveCount: z.number().int(),
  firstReceivedAt: z.number().optional(),
  /** Of the newest receive; older ones no longer count. Not kept after a restart: nothing is in flight then. */
  receipt: z.string().optional(),
  /** The last receiver neither deleted it nor gave it back. */
  isHeld: z.boolean().optional(),
  /** ARN of the queue it failed in. */
  deadLetterSource: z.string().optional(),
})
export type Message = z.infer<typeof Message>

/** Messages of a queue in the order they arrived, by id. */
export type Messages = Map<string, Message>
