import * as z from 'zod'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Strict modes know a subset of JSON schema; limits of length are checked after parsing. */
export const toStrictSchema = (schema: z.ZodType): Record<string, Json> => withoutLimits(z.toJSONSchema(schema))

const LIMITS = ['$schema', 'minLength', 'maxLength', 'minItems', 'maxItems']

const withoutLimits = (value: object): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !LIMITS.includes(name))
      .map(([name, inner]) => [name, inside(inner)]),
  )

function inside(value: unknown): Json {
  if (Array.isArray(value)) return value.map(inside)
  if (typeof value === 'object' && value !== null) return withoutLimits(value)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
