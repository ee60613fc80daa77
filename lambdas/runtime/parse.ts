import * as z from 'zod'
import { RefusalError } from './errors.ts'

/**
 * Parses input at a boundary.
 * @throws RefusalError 400 with the path of the first wrong field, such as `events.3.timestamp`, and the limit that it
 * exceeded
 */
export function parse<T extends z.core.$ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = z.safeParse(schema, input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  const message = field ? `${field}: ${issue?.message}` : (issue?.message ?? 'invalid')
  throw new RefusalError('invalid', message, { field, ...limitOf(issue), advice: 'drop' })
}

function limitOf(issue: z.core.$ZodIssue | undefined): { limit?: number } {
  if (issue?.code === 'too_big') return { limit: Number(issue.maximum) }
  if (issue?.code === 'too_small') return { limit: Number(issue.minimum) }
  return {}
}
