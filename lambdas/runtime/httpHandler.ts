import { ANSWER_BYTES_MAX } from '@incuera/contract/limits.ts'
import { REFUSAL_TYPE, toRefusalBody } from '@incuera/contract/refusals.ts'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { RefusalError } from './errors.ts'
import { isUnavailable } from './isUnavailable.ts'
import type { Log } from './log.ts'
import { preflightHeaders, type Sharing, sharedHeaders } from './sharing.ts'

/** The AWS SDK has already retried for about a second. */
const UNAVAILABLE_RETRY_SECONDS = 5

export type HttpEvent = APIGatewayProxyEventV2
/** A route's response: a status and a JSON value. */
export interface JsonAnswer {
  statusCode: number
  headers?: Record<string, string>
  body: unknown
}
/** A response in another format than JSON. */
export interface TextAnswer {
  statusCode: number
  headers?: Record<string, string>
  text: string
  contentType: string
}
export type Answer = JsonAnswer | TextAnswer

export interface HttpEdge {
  answer(event: HttpEvent): Promise<Answer>
  sharing: Sharing
  /** Header `www-authenticate` of a 401, where callers prove who they are by HTTP's own means. */
  challenge?: string
}

const respond = (answer: Answer): APIGatewayProxyStructuredResultV2 => {
  const { contentType, text } =
    'text' in answer ? answer : { contentType: 'application/json', text: JSON.stringify(answer.body) }
  return {
    statusCode: answer.statusCode,
    headers: { 'content-type': contentType, 'cache-control': 'no-store', ...answer.headers },
    body: text,
  }
}

/**
 * The HTTP edge of a function: a {@link RefusalError} becomes its status, a `Refusal` body and Retry-After. Anything
 * else is logged and becomes a 503 with Retry-After if an AWS service could not answer, otherwise a 500; both advise a
 * retry. Refusals are shared with pages of other origins as answers are, so that they can be read and followed.
 */
export function httpHandler(log: Log, { answer, sharing, challenge }: HttpEdge) {
  return middy<HttpEvent, APIGatewayProxyStructuredResultV2>()
    .onError((request) => {
      const { error } = request
      if (!(error instanceof RefusalError)) log.error('request failed', { error, path: request.event.rawPath })
      const { statusCode, code, message, detail } = toRefusal(error)
      const { retryAfterSeconds, ...more } = detail
      const asked: Record<string, string> =
        statusCode === 401 && challenge !== undefined ? { 'www-authenticate': challenge } : {}
      const shared = sharedHeaders(sharing, request.event)
      const headers = { ...shared, 'content-type': REFUSAL_TYPE, ...retryAfter(retryAfterSeconds), ...asked }
      const body = toRefusalBody(code, message, more)
      request.response = respond({ statusCode, body, headers })
    })
    .handler(async (event) => {
      const preflight = preflightHeaders(sharing, event)
      if (preflight) return { statusCode: 204, headers: preflight }
      const answered = await answer(event)
      const headers = { ...sharedHeaders(sharing, event), ...answered.headers }
      return requireSendable(respond({ ...answered, headers }))
    })
}

const retryAfter = (seconds: number | undefined): Record<string, string> =>
  seconds === undefined ? {} : { 'retry-after': String(seconds) }

function toRefusal(error: unknown): RefusalError {
  if (error instanceof RefusalError) return error
  if (!isUnavailable(error)) return new RefusalError('internal', 'Something failed on our side; try again.')
  const message = 'A service behind this one is busy or unavailable. Nothing was lost; try again.'
  return new RefusalError('unavailable', message, { retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS })
}

/** @throws RefusalError 422 for a response that Lambda would not send */
function requireSendable(response: APIGatewayProxyStructuredResultV2): APIGatewayProxyStructuredResultV2 {
  const { body = '' } = response
  // A character takes at most six bytes, so small responses need not be measured.
  const bytes = 6 * body.length > ANSWER_BYTES_MAX ? Buffer.byteLength(JSON.stringify(body)) : 0
  if (bytes <= ANSWER_BYTES_MAX) return response
  const message = `The response would be ${(bytes / 1e6).toFixed(1)} MB; the limit is ${ANSWER_BYTES_MAX / 1e6} MB. Request less of it.`
  throw new RefusalError('answer_too_large', message, { limit: ANSWER_BYTES_MAX, advice: 'drop' })
}
