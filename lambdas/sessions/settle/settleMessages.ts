import { AnalysisMessage, CompactMessage, JoinMessage, RenderMessage } from '@incuera/contract/messages.ts'
import { z } from 'zod'

/** What S3 sends when it is told to notify a queue, and once before, to try it. Keys are percent-encoded, blanks are `+`. */
const Notification = z.object({
  Records: z.array(
    z.object({ s3: z.object({ object: z.object({ key: z.string().transform((key) => decodeURIComponent(key.replaceAll('+', ' '))) }) }) }),
  ),
})
const TestNotification = z.object({ Event: z.literal('s3:TestEvent') })

/** Everything that reaches settle: news of finished renders, and messages whose work has failed for good. */
export const SettleMessage = z.union([
  Notification.transform(({ Records }) => ({ type: 'rendered' as const, keys: Records.map(({ s3 }) => s3.object.key) })),
  TestNotification.transform(() => ({ type: 'rendered' as const, keys: [] })),
  RenderMessage,
  JoinMessage,
  AnalysisMessage,
  CompactMessage,
])
export type SettleMessage = z.infer<typeof SettleMessage>
