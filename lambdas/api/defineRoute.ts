import type { ProjectId } from '@incuera/contract/ids.ts'
import type { Action } from '@incuera/contract/roles.ts'
import type { Route } from '@incuera/contract/routes.ts'
import * as z from 'zod'
import { RefusalError } from '../runtime/errors.ts'
import { parse } from '../runtime/parse.ts'
import { type Act, record } from './audit/record.ts'
import { type Access, accessTo, requireAction } from './callers/accessTo.ts'
import { authorOf, type Caller, requirePerson, requireSession } from './callers/caller.ts'
import type { ApiPorts } from './ports.ts'
import { answerOnce } from './repeats/answerOnce.ts'

/** A request before its route's schemas have parsed it. `caller` is null without a token. */
export interface RawRequest {
  caller: Caller | null
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
  /** The header `Idempotency-Key`. */
  idempotencyKey: string | undefined
}

/** A route bound to its code: parses, checks the caller, returns the JSON value of the route's response. */
export interface BoundRoute {
  route: Route
  answer(ports: ApiPorts, request: RawRequest): Promise<unknown>
}

interface Schemas<P, Q, R> extends Route {
  params: z.core.$ZodType<P>
  query: z.core.$ZodType<Q>
  response: z.core.$ZodType<R>
}
interface WithBody<B> {
  body: z.core.$ZodType<B>
}
type Answered<R> = R | Promise<R>

/** A public route. It has a caller only where `takesToken` says so. */
export function openRoute<P, Q, R>(
  route: Schemas<P, Q, R> & { auth: 'none' },
  run: (ports: ApiPorts, request: { caller: Caller | null; params: P; query: Q; rawBody: unknown }) => Answered<R>,
): BoundRoute {
  return {
    route,
    answer: async (ports, raw) =>
      run(ports, {
        caller: raw.caller,
        params: parse(route.params, raw.params),
        query: parse(route.query, raw.query),
        rawBody: raw.body,
      }),
  }
}

interface MemberRequest<P, Q> {
  caller: Caller
  params: P
  query: Q
  rawBody: unknown
}

/** A route for callers with a token; what they may do in a project is checked by {@link projectRoute} only. */
export function signedInRoute<P, Q, R>(
  route: Schemas<P, Q, R> & { auth: 'member' },
  run: (ports: ApiPorts, request: MemberRequest<P, Q>) => Answered<R>,
): BoundRoute {
  return memberRoute(route, (ports, request) => answerOnce(ports, route, request, async () => run(ports, request)))
}

/** Who calls is known and of the kind that the route is for. */
function memberRoute<P, Q, R>(
  route: Schemas<P, Q, R> & { auth: 'member' },
  answer: (ports: ApiPorts, request: MemberRequest<P, Q> & { idempotencyKey: string | undefined }) => Promise<unknown>,
): BoundRoute {
  return {
    route,
    async answer(ports, raw) {
      const { caller, idempotencyKey } = raw
      if (!caller) throw signedOut()
      if (route.only === 'person') requirePerson(caller)
      if (route.only === 'session') requireSession(caller)
      const params = parse(route.params, raw.params)
      return answer(ports, { caller, idempotencyKey, params, query: parse(route.query, raw.query), rawBody: raw.body })
    },
  }
}

/** What the code of a project's route gets. */
export interface ProjectRequest<P, Q> {
  caller: Caller
  /** Who does it, as items name it. */
  author: string
  access: Access
  params: P
  query: Q
  rawBody: unknown
}

/**
 * A route within one project, for callers whose role and scopes allow what it needs. For all others the project does not
 * exist, so that a response never reveals whether an id is taken.
 */
export function projectRoute<P extends { pid: ProjectId }, Q, R>(
  route: Schemas<P, Q, R> & { auth: 'member'; needs: Action },
  run: (ports: ApiPorts, request: ProjectRequest<P, Q>) => Answered<R>,
): BoundRoute {
  return memberRoute(route, async (ports, request) => {
    const { caller, params } = request
    const access = await accessTo(ports.core, caller, params.pid)
    if (!access) throw unknownProject()
    requireAction(access, caller.type, route.needs)
    const author = authorOf(caller)
    return answerOnce(ports, route, request, async () => {
      const answer = await run(ports, { ...request, author, access })
      if (route.audit) await record(ports, toAct(route, route.audit, author, request))
      return answer
    })
  })
}

/** What the log says about an answered request: the last id of its path, else what its body names. */
function toAct<P extends { pid: ProjectId }>(
  { path, method }: Route,
  { kind, detail: field }: NonNullable<Route['audit']>,
  by: string,
  { params, rawBody }: { params: P; rawBody: unknown },
): Act {
  const named: Record<string, unknown> = params
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => name !== 'pid')
  const subject = named[ids.at(-1) ?? '']
  const detail = field === undefined ? undefined : z.record(z.string(), z.unknown()).safeParse(rawBody).data?.[field]
  return {
    ...{ pid: params.pid, kind, by, isView: method === 'GET' },
    ...(typeof subject === 'string' ? { subject } : {}),
    ...(typeof detail === 'string' ? { detail } : {}),
  }
}

/** Parses the body with the route's own schema. */
export const parseBody = <B>(route: WithBody<B>, request: { rawBody: unknown }): B => parse(route.body, request.rawBody)

export const unknownProject = () =>
  new RefusalError('unknown_project', 'There is no such project, or you are not a member of it.')

export const signedOut = () =>
  new RefusalError('signed_out', 'Send an access token, a personal token or a secret key as `Authorization: Bearer …`.')
