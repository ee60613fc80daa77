import * as z from 'zod'
import { JobError } from '#runtime/errors.ts'

/**
 * Reads the body of a queue message.
 * @throws JobError (no retry) for a message that is not ours
 */
export function parseMessage<T extends z.core.$ZodType>(schema: T, body: string): z.infer<T> {
  const parsed = z.safeParse(schema, jsonOrNull(body))
  if (parsed.success) return parsed.data
  throw new JobError(`not one of our messages: ${parsed.error.issues[0]?.message ?? ''}`, { retry: false })
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
