import { ProjectId } from '@incuera/contract/ids.ts'
import { IDEMPOTENCY_HEADER } from '@incuera/contract/routes/idempotency.ts'
import { hasProjectInQuery, PROJECT_QUERY } from '@incuera/contract/routes/projectInQuery.ts'
import * as z from 'zod'
import { RefusalError } from '../runtime/errors.ts'
import type { Answer, HttpEvent } from '../runtime/httpHandler.ts'
import { parse } from '../runtime/parse.ts'
import { acceptsLines, answerLines } from './answerLines.ts'
import { boundRoutes } from './boundRoutes.ts'
import type { Caller } from './callers/caller.ts'
import { identify } from './callers/identify.ts'
import { withCursor, withPosition } from './cursors/withCursors.ts'
import { signedOut } from './defineRoute.ts'
import { matchRoute } from './matchRoute.ts'
import { answerPolled } from './polling/answerPolled.ts'
import type { ApiPorts } from './ports.ts'

/**
 * Turns one gateway request into one response: finds the route, reads the caller, lets the route answer.
 * @throws RefusalError for every error of the caller
 */
export async function answerRequest(ports: ApiPorts, event: HttpEvent): Promise<Answer> {
  const { method } = event.requestContext.http
  const { route, params } = matchRoute(method, event.rawPath)
  const bound = boundRoutes.find((candidate) => candidate.route === route)
  if (!bound) throw new RefusalError('unknown_route', `${event.rawPath} takes an SDK key and is not served here.`)
  // Before anything else of the request is looked at: who is not known learns nothing about what is wrong with it.
  const takesToken = route.auth === 'member' || route.takesToken === true
  const caller = takesToken ? await identify(ports, event.headers.authorization) : null
  if (route.auth === 'member' && !caller) throw signedOut()
  const { [PROJECT_QUERY]: projectId, ...query } = parse(Query, event.queryStringParameters)
  const named = hasProjectInQuery(route) ? { ...params, pid: projectOf(caller, projectId) } : params
  const cursors = { readKey: ports.readCursorKey, place: `${route.path} ${named.pid ?? ''}` }
  const answered = await bound.answer(ports, {
    caller,
    params: named,
    query: await withPosition(cursors, route.query, query),
    body: route.body ? await withPosition(cursors, route.body, readBody(event)) : undefined,
    idempotencyKey: event.headers[IDEMPOTENCY_HEADER],
  })
  const body = await withCursor(cursors, answered)
  const statusCode = route.status ?? 200
  const lines = acceptsLines(event) ? answerLines(route, statusCode, body, event) : null
  return lines ?? (route.polled ? answerPolled(body, event) : { statusCode, body })
}

const Query = z.record(z.string(), z.string()).default({})

/**
 * The project of a request: the one of a secret key, unless the query names one.
 * @throws RefusalError 400
 */
function projectOf(caller: Caller | null, projectId: string | undefined): ProjectId {
  if (caller?.type === 'secretKey' && projectId === undefined) return caller.token.pid
  return parse(z.object({ [PROJECT_QUERY]: ProjectId }), { [PROJECT_QUERY]: projectId })[PROJECT_QUERY]
}

/** @throws RefusalError 400 for a body that is not JSON */
function readBody({ body = '', isBase64Encoded }: HttpEvent): unknown {
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body)
  } catch {
    throw new RefusalError('invalid', 'The body must be JSON.', { field: 'body' })
  }
}
