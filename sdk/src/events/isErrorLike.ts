import { isRecord } from './isRecord.ts'

/** An error also of another frame, whose `Error` is not ours. */
export interface ErrorLike {
  name: string
  message: string
  stack?: unknown
  cause?: unknown
}

export function isErrorLike(value: unknown): value is ErrorLike {
  // A DOMException has a code and no stack.
  return isRecord(value) && ('stack' in value || 'code' in value) && 'message' in value && 'name' in value
}
