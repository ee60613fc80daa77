import {
  AnalysisMessage,
  AskMessage,
  CompactMessage,
  IndexMessage,
  JoinMessage,
  RenderMessage,
} from '@incuera/contract/messages.ts'
import * as z from 'zod'

/**
 * S3's notification for a queue, and the test message that it sends once before. Keys are percent-encoded, blanks are
 * `+`.
 */
const Notification = z.object({
  Records: z.array(
    z.object({
      s3: z.object({
        object: z.object({ key: z.string().transform((key) => decodeURIComponent(key.replaceAll('+', ' '))) }),
      }),
    }),
  ),
})
const TestNotification = z.object({ Event: z.literal('s3:TestEvent') })

/**
 * Everything that reaches settle: notifications of finished renders, and messages whose work has failed permanently.
 */
export const SettleMessage = z.union([
  Notification.transform(({ Records }) => ({
    type: 'rendered' as const,
    keys: Records.map(({ s3 }) => s3.object.key),
  })),
  TestNotification.transform(() => ({ type: 'rendered' as const, keys: [] })),
  RenderMessage,
  JoinMessage,
  AnalysisMessage,
  AskMessage,
  IndexMessage,
  CompactMessage,
])
export type SettleMessage = z.infer<typeof SettleMessage>
