import type { SdkError } from '@smithy/types'
import { adviseBedrock, type BedrockModel } from '#runtime/aws/adviseBedrock.ts'
import { isSdkError } from '#runtime/isUnavailable.ts'
import { ModelError } from '../modelError.ts'
import { BusyError, retryAfterSeconds, UnsupportedError } from '../serverErrors.ts'

/**
 * `ThrottlingException` and `ModelNotReadyException` (429), `ServiceUnavailableException` (503),
 * `ModelTimeoutException` (408), `ModelErrorException` (424), `InternalServerException` (500): the errors of Converse
 * in the API reference. 502 and 504 are those of what is in front of it.
 */
const BUSY = [408, 424, 429, 500, 502, 503, 504]

/** Why a request to Bedrock failed, and whether another one may work. */
export function explainBedrock(cause: unknown, named: BedrockModel, isTimeout: boolean): Error {
  if (isTimeout) return new ModelError('server_failed', 'the model took too long', { cause })
  if (!isSdkError(cause)) return new ModelError('server_failed', String(cause), { cause })
  const { name, message } = cause
  const advice = adviseBedrock(cause, named)
  if (advice) return new ModelError('model_refused', advice, { cause })
  if (name === 'ValidationException') return new UnsupportedError(message, { cause })
  if (BUSY.includes(cause.$metadata?.httpStatusCode ?? 0)) return new BusyError(message, askedSeconds(cause), { cause })
  return new ModelError('server_failed', message, { cause })
}

const askedSeconds = ({ $response }: SdkError) => retryAfterSeconds($response?.headers['retry-after'])
