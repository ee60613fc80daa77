import type { RecorderSettings } from '@incuera/contract/recorderSettings.ts'
import { type Advice, REFUSALS, type RefusalCode } from '@incuera/contract/refusals.ts'

/** More about a refusal, for the caller. That it may retry follows from the code. */
export interface RefusalDetail {
  field?: string
  limit?: number
  advice?: Advice
  retryAfterSeconds?: number
  /** For a recorder that can follow them, and continue. */
  settings?: RecorderSettings
}

/** An error with a response for the caller. Any other exception is a bug and becomes a 500. */
export class RefusalError extends Error {
  override name = 'RefusalError'
  readonly statusCode: number
  readonly detail: RefusalDetail
  constructor(
    readonly code: RefusalCode,
    message: string,
    detail: RefusalDetail = {},
  ) {
    super(message)
    const { status, retry } = REFUSALS[code]
    this.statusCode = status
    this.detail = retry ? { advice: 'later', ...detail } : detail
  }
}

export interface JobErrorOptions extends ErrorOptions {
  /** False when the same message will fail again, so its other tries are pointless. */
  retry: boolean
}

/** A job that failed. */
export class JobError extends Error {
  override name = 'JobError'
  readonly retry: boolean
  constructor(message: string, { retry, ...options }: JobErrorOptions) {
    super(message, options)
    this.retry = retry
  }
}
