import * as z from 'zod'
import type { Output } from './output.ts'

/**
 * How the server is asked for JSON, best first: a schema it must keep to, any JSON, or only the words of the prompt.
 * Servers refuse what they do not know.
 */
export const OUTPUT_MODES = ['json_schema', 'json_object', 'prompt'] as const
export type OutputMode = (typeof OUTPUT_MODES)[number]

export function responseFormat(mode: OutputMode, { name, schema }: Output<unknown>): object {
  switch (mode) {
    case 'json_schema':
      return {
        temperature: 0,
        response_format: { type: 'json_schema', json_schema: { name, strict: true, schema: toStrict(schema) } },
      }
    case 'json_object':
      return { temperature: 0, response_format: { type: 'json_object' } }
    case 'prompt':
      // Models that reason refuse a temperature.
      return {}
  }
}

/** What the words of the prompt must add where the request has no schema. */
export const describeFormat = (mode: OutputMode, { schema }: Output<unknown>): string =>
  mode === 'json_schema'
    ? ''
    : `\nAnswer with one JSON object and nothing else, in this JSON schema:\n${JSON.stringify(toStrict(schema))}`

/** Strict modes know a subset of JSON schema; limits of length are checked after parsing. */
function toStrict(schema: z.ZodType): unknown {
  return withoutLimits(z.toJSONSchema(schema))
}

const LIMITS = ['$schema', 'minLength', 'maxLength', 'minItems', 'maxItems']

function withoutLimits(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLimits)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !LIMITS.includes(name))
      .map(([name, inner]) => [name, withoutLimits(inner)]),
  )
}
