import type * as z from 'zod'
import type { AuditKind } from '../people/audit.ts'
import type { Action } from '../roles.ts'

/** A route as gateway, handler and dashboard see it. */
export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Parts in braces are parameters. A parameter `pid` that it does not hold is the query's `projectId`. */
  path: string
  summary: string
  /**
   * `key`: SDK key in `?key=` or X-API-Key. `member`: the access token of a signed-in member, their personal token or a
   * secret key, and access to the project that the request names.
   */
  auth: 'none' | 'key' | 'member'
  /** Of a public route: a token is not needed, but whoever sends a valid one learns more. */
  takesToken?: true
  /**
   * Who a route for members is limited to: `person` excludes secret keys, which belong to nobody; `session` also
   * personal tokens, so that a leaked token cannot create another.
   */
  only?: 'person' | 'session'
  /** What the caller's role in the project must allow; absent only for routes outside projects. */
  needs?: Action
  /** What the project's audit log says after a success; `detail` names the field of the body that it quotes. */
  audit?: { kind: AuditKind; detail?: string }
  params: z.core.$ZodType
  query: z.core.$ZodType
  body?: z.core.$ZodType
  response: z.core.$ZodType
  /** The list of the response that is answered line by line to callers who accept NDJSON. */
  lines?: string
  /** Whether clients read it again and again: its answers have an entity tag, and 304 when nothing has changed. */
  polled?: true
  /**
   * Whether it happens once for each `Idempotency-Key`, however often it is sent: a repetition gets the answer that was
   * `kept`, or is refused where the answer shows a `secret`, which is not kept.
   */
  onceByKey?: 'kept' | 'secret'
  /** If not 200: 202 means that the work has only been accepted. */
  status?: 202
}
