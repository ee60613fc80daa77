import { ProjectId } from '@incuera/contract/ids.ts'
import { hasProjectInQuery, PROJECT_QUERY } from '@incuera/contract/routes/projectInQuery.ts'
import { z } from 'zod'
import { RefusalError } from '../runtime/errors.ts'
import type { Answer, HttpEvent } from '../runtime/httpHandler.ts'
import { parse } from '../runtime/parse.ts'
import { boundRoutes } from './boundRoutes.ts'
import type { Caller } from './defineRoute.ts'
import { matchRoute } from './matchRoute.ts'
import type { ApiPorts } from './ports.ts'

/** The gateway has verified the token and puts its claims here; the request itself cannot set them. */
const Authorized = z.object({
  authorizer: z.object({
    jwt: z.object({ claims: z.object({ sub: z.string().min(1), email: z.string().optional() }) }),
  }),
})

/**
 * Turns one gateway request into one response: finds the route, reads the caller, lets the route answer.
 * @throws RefusalError for every error of the caller
 */
export async function answerRequest(ports: ApiPorts, event: HttpEvent): Promise<Answer> {
  const { method } = event.requestContext.http
  const { route, params } = matchRoute(method, event.rawPath)
  const bound = boundRoutes.find((candidate) => candidate.route === route)
  if (!bound) throw new RefusalError('unknown_route', `${event.rawPath} takes an SDK key and is not served here.`)
  const { [PROJECT_QUERY]: projectId, ...query } = parse(Query, event.queryStringParameters)
  const body = await bound.answer(ports, {
    caller: readCaller(event),
    params: hasProjectInQuery(route) ? { ...params, pid: requireProject(projectId) } : params,
    query,
    body: route.body ? readBody(event) : undefined,
  })
  return { statusCode: route.status ?? 200, body }
}

const Query = z.record(z.string(), z.string()).default({})

/** @throws RefusalError 400 */
const requireProject = (projectId: string | undefined): ProjectId =>
  parse(z.object({ [PROJECT_QUERY]: ProjectId }), { [PROJECT_QUERY]: projectId })[PROJECT_QUERY]

function readCaller(event: HttpEvent): Caller | null {
  const authorized = Authorized.safeParse(event.requestContext)
  if (!authorized.success) return null
  const { sub, email } = authorized.data.authorizer.jwt.claims
  return { sub, email, accessToken: (event.headers.authorization ?? '').replace(/^Bearer\s+/i, '') }
}

/** @throws RefusalError 400 for a body that is not JSON */
function readBody({ body = '', isBase64Encoded }: HttpEvent): unknown {
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body)
  } catch {
    throw new RefusalError('invalid', 'The body must be JSON.', { field: 'body' })
  }
}
