import { z } from 'zod'

/** How the AWS SDK marks what it throws; `$retryable` is there for throttling and what would pass. */
const SdkError = z.object({
  name: z.string(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }),
  $retryable: z.object({ throttling: z.boolean().optional() }).optional(),
})
const THROTTLED = /Throttl|TooManyRequests|SlowDown|LimitExceeded|ProvisionedThroughputExceeded|ServiceUnavailable/

/** Whether an AWS service could not do its work now, after the SDK has tried several times: nothing of ours is wrong, and later it may go. */
export function isUnavailable(error: unknown): boolean {
  const parsed = SdkError.safeParse(error)
  if (!parsed.success) return false
  const { name, $metadata, $retryable } = parsed.data
  return ($metadata.httpStatusCode ?? 0) >= 500 || $retryable !== undefined || THROTTLED.test(name)
}
