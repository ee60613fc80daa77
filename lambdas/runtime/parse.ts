import type { z } from 'zod'
import { RefusalError } from './errors.ts'

/**
 * Parses input at a border.
 * @throws RefusalError 400 with the path of the first wrong field, as `events.3.timestamp`.
 */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  throw new RefusalError(400, 'invalid', field ? `${field}: ${issue?.message}` : (issue?.message ?? 'invalid'), { field, advice: 'drop' })
}
