import { createHash } from 'node:crypto'
import type { HttpEvent, JsonAnswer, TextAnswer } from '#runtime/httpHandler.ts'

/**
 * Answers what clients poll with an entity tag, and 304 without a body to a caller who has that body already (RFC 9110,
 * 13.1.2). The tag is the hash of the answer to this caller, so it reveals nothing that the answer would not.
 */
export function answerPolled(body: unknown, { headers }: Pick<HttpEvent, 'headers'>): JsonAnswer | TextAnswer {
  const tag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`
  const etag = { etag: tag }
  return tagsOf(headers['if-none-match']).some((known) => known === '*' || known === tag)
    ? { statusCode: 304, headers: etag, text: '', contentType: 'application/json' }
    : { statusCode: 200, headers: etag, body }
}

/** Proxies that compress an answer make its tag a weak one. */
const tagsOf = (ifNoneMatch = ''): string[] => ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
