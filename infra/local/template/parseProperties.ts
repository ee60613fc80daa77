import * as z from 'zod'
import type { Resource } from './template.ts'
import { TemplateError } from './templateError.ts'

/** A property that is accepted but ignored on one machine. */
export const withoutMeaning = z.unknown().optional()

/**
 * Parses the properties of a resource by the strict schema of the part that runs it.
 * @throws TemplateError with the resource and each unsupported property
 */
export function parseProperties<T extends z.ZodType>(schema: T, { id, type, properties }: Resource): z.infer<T> {
  const parsed = schema.safeParse(properties)
  if (parsed.success) return parsed.data
  throw new TemplateError(`${id} (${type}): ${z.prettifyError(parsed.error)}`)
}
