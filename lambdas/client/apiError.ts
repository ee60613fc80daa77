import type { RefusalCode } from '@incuera/contract/refusals.ts'

/** What can be wrong with a call, as far as a page must distinguish it. */
export type ApiProblem =
  /** The API refused it, with a reason. `unknown` is one of a newer API, or of the gateway in front of it. */
  | { type: 'refused'; statusCode: number; code: RefusalCode | 'unknown'; field?: string; limit?: number }
  /** Nobody answered. */
  | { type: 'unreachable' }
  /** The sign-in is over. */
  | { type: 'signed-out' }
  /** Something answered that is not our API, or another version of it. */
  | { type: 'garbled' }

/** A call that failed; `message` is meant for the screen. */
export class ApiError extends Error {
  override name = 'ApiError'
  constructor(
    readonly problem: ApiProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Worth retrying automatically: network and server errors pass, a refusal does not. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.problem.type === 'unreachable' || (error.problem.type === 'refused' && error.problem.statusCode >= 500)
}

/** The requested item does not exist, or the member has no access to it. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof ApiError &&
  error.problem.type === 'refused' &&
  (error.problem.statusCode === 404 || error.problem.statusCode === 403)
