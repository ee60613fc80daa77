/** What can be wrong with a call, as far as a screen must tell it apart. */
export type ApiProblem =
  /** The API said no, and why. */
  | { type: 'refused'; statusCode: number; code: string; field?: string; limit?: number }
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

/** Worth asking again by itself: the network and our own failures pass, a refusal stays. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.problem.type === 'unreachable' || (error.problem.type === 'refused' && error.problem.statusCode >= 500)
}

/** What is asked for does not exist, or not for this member. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.type === 'refused' && (error.problem.statusCode === 404 || error.problem.statusCode === 403)
