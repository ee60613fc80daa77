import { types } from 'node:util'
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry'
import type { SdkError } from '@smithy/types'

/** Throttling errors that the SDK does not recognise, by AWS's names. */
const THROTTLED = /Throttl|TooManyRequests|SlowDown|LimitExceeded|ProvisionedThroughputExceeded|ServiceUnavailable/

/**
 * Whether an AWS service could not do its work now, or could not be reached, after the SDK has tried several times: our
 * request is fine, and may succeed later. This is the SDK's own criterion for a retry.
 */
export function isUnavailable(error: unknown): boolean {
  if (!isSdkError(error)) return false
  if (isThrottlingError(error) || isTransientError(error) || isServerError(error)) return true
  return error.$metadata !== undefined && (error.$retryable !== undefined || THROTTLED.test(error.name))
}

/**
 * Every field but those of an Error is optional. `instanceof` fails for Node's own errors where tests run in another
 * context.
 */
export const isSdkError = (error: unknown): error is SdkError => types.isNativeError(error)
