import type { Advice } from '@incuera/contract/batch.ts'

/** An error of ours with an answer for the caller. Everything else that is thrown is a bug and becomes a 500. */
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

/** A job that failed. `retry: false` says that the same message fails again, so it is not worth its other tries. */
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
