/** The result of one invocation. `errorType` is Lambda's or the class of the thrown error. */
export type InvokeResult =
  | { status: 'returned'; requestId: string; payload: unknown }
  | { status: 'failed'; requestId: string; errorType: string; errorMessage: string }

/** Lambda's limit of a synchronous request and of its response: 6 MB each. */
export const PAYLOAD_BYTES_MAX = 6 * 1024 * 1024
