import { PROJECT_QUERY } from '@incuera/contract/routes/projectInQuery.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { Answer, HttpEvent } from '#runtime/httpHandler.ts'

export interface ApiCall {
  method: 'GET' | 'POST'
  path: string
  projectId: string | undefined
  body?: unknown
}
/** Calls a route of the API as whoever sent the request, and returns its JSON value. */
export type CallApi = (call: ApiCall) => Promise<unknown>

/** The same routes with the same token, so scopes, roles, tenancy and the audit log are those of the API. */
export const createCallApi =
  (event: HttpEvent, answer: (event: HttpEvent) => Promise<Answer>): CallApi =>
  async ({ method, path, projectId, body }) => {
    const query: Record<string, string> = projectId === undefined ? {} : { [PROJECT_QUERY]: projectId }
    const answered = await answer({
      ...event,
      headers: { ...event.headers, accept: 'application/json' },
      rawPath: path,
      rawQueryString: new URLSearchParams(query).toString(),
      queryStringParameters: query,
      requestContext: { ...event.requestContext, http: { ...event.requestContext.http, method, path } },
      body: JSON.stringify(body),
      isBase64Encoded: false,
    })
    if ('body' in answered) return answered.body
    throw new RefusalError('internal', 'The answer is not JSON.')
  }
