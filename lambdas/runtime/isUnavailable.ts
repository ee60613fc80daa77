import { types } from 'node:util'
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry'
import type { SdkError } from '@smithy/types'

/** Throttling that the SDK does not name so, by how AWS names it. */
const THROTTLED = /Throttl|TooManyRequests|SlowDown|LimitExceeded|ProvisionedThroughputExceeded|ServiceUnavailable/

/**
 * Whether an AWS service could not do its work now, or could not be reached, after the SDK has tried several times: nothing of ours is
 * wrong, and later it may go. It is the SDK's own judgement of what is worth another try.
 */
export function isUnavailable(error: unknown): boolean {
  if (!isSdkError(error)) return false
  if (isThrottlingError(error) || isTransientError(error) || isServerError(error)) return true
  return error.$metadata !== undefined && (error.$retryable !== undefined || THROTTLED.test(error.name))
}

/** Every field but those of an Error is optional. `instanceof` fails for errors of Node itself where tests run in a context of their own. */
export const isSdkError = (error: unknown): error is SdkError => types.isNativeError(error)
