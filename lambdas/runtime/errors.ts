import type { Advice } from '@incuera/contract/batch.ts'

/** An error with a response for the caller. Any other exception is a bug and becomes a 500. */
export class RefusalError extends Error {
  override name = 'RefusalError'
  constructor(
    readonly statusCode: number,
    readonly code: string,
    message: string,
    readonly detail: { field?: string; limit?: number; advice?: Advice; retryAfterSeconds?: number } = {},
  ) {
    super(message)
  }
}

/** A job that failed. `retry: false` means that the same message will fail again, so its other tries are pointless. */
export class JobError extends Error {
  override name = 'JobError'
  constructor(
    message: string,
    readonly retry: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
