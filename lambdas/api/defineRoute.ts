import type { ProjectId } from '@incuera/contract/ids.ts'
import { type Action, can, type Role, roleFor } from '@incuera/contract/roles.ts'
import type { Route } from '@incuera/contract/routes.ts'
import type { z } from 'zod'
import { RefusalError } from '../runtime/errors.ts'
import { parse } from '../runtime/parse.ts'
import type { ApiPorts } from './ports.ts'

/** The caller, from the claims of the verified token. */
export interface Caller {
  sub: string
  /** Only if the issuer puts it into access tokens. */
  email?: string
  /** The token itself, for requests to the issuer only. */
  accessToken: string
}

/** A request before its route's schemas have parsed it. `caller` is null on routes that need no sign-in. */
export interface RawRequest {
  caller: Caller | null
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
}

/** A route bound to its code: parses, checks the caller, returns the JSON value of the route's response. */
export interface BoundRoute {
  route: Route
  answer(ports: ApiPorts, request: RawRequest): Promise<unknown>
}

interface Schemas<P, Q, R> extends Route {
  params: z.ZodType<P>
  query: z.ZodType<Q>
  response: z.ZodType<R>
}
interface WithBody<B> {
  body: z.ZodType<B>
}
type Answered<R> = R | Promise<R>

/** A public route. */
export function openRoute<P, Q, R>(
  route: Schemas<P, Q, R> & { auth: 'none' },
  run: (ports: ApiPorts, request: { params: P; query: Q }) => Answered<R>,
): BoundRoute {
  return {
    route,
    answer: async (ports, raw) =>
      run(ports, { params: parse(route.params, raw.params), query: parse(route.query, raw.query) }),
  }
}

/** A route for signed-in callers. */
export function signedInRoute<P, Q, R>(
  route: Schemas<P, Q, R> & { auth: 'member' },
  run: (ports: ApiPorts, request: { caller: Caller; params: P; query: Q; rawBody: unknown }) => Answered<R>,
): BoundRoute {
  return {
    route,
    async answer(ports, raw) {
      const { caller } = raw
      if (!caller) throw new RefusalError('signed_out', 'Sign in first.')
      const params = parse(route.params, raw.params)
      return run(ports, { caller, params, query: parse(route.query, raw.query), rawBody: raw.body })
    },
  }
}

/**
 * A route within one project, for members whose role allows what it needs. For all others the project does not exist, so
 * that a response never reveals whether an id is taken.
 */
export function projectRoute<P extends { pid: ProjectId }, Q, R>(
  route: Schemas<P, Q, R> & { auth: 'member'; needs: Action },
  run: (ports: ApiPorts, request: { caller: Caller; role: Role; params: P; query: Q; rawBody: unknown }) => Answered<R>,
): BoundRoute {
  return signedInRoute(route, async (ports, request) => {
    const member = await ports.core.member(request.params.pid, request.caller.sub)
    if (!member) throw unknownProject()
    requireRole(member.role, route.needs)
    return run(ports, { ...request, role: member.role })
  })
}

/** Parses the body with the route's own schema. */
export const parseBody = <B>(route: WithBody<B>, request: { rawBody: unknown }): B => parse(route.body, request.rawBody)

export const unknownProject = () =>
  new RefusalError('unknown_project', 'There is no such project, or you are not a member of it.')

/** @throws RefusalError 403 */
function requireRole(role: Role, action: Action): void {
  if (can(role, action)) return
  throw new RefusalError('role_required', `This needs the role ${roleFor(action)} in the project; yours is ${role}.`)
}
