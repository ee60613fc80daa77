import type { OutputMode } from '../modelServer.ts'
import type { Output } from '../output.ts'
import { toStrictSchema } from '../toStrictSchema.ts'

/**
 * How the server is asked for JSON, best first: a schema it must keep to, any JSON, or only the words of the prompt.
 */
export const OPENAI_MODES = [
  { name: 'json_schema', hasSchema: true },
  { name: 'json_object', hasSchema: false },
  { name: 'prompt', hasSchema: false },
] as const satisfies readonly OutputMode[]
export type OpenaiMode = (typeof OPENAI_MODES)[number]

export function responseFormat(mode: OpenaiMode, { name, schema }: Output<unknown>): object {
  switch (mode.name) {
    case 'json_schema':
      return {
        temperature: 0,
        response_format: { type: 'json_schema', json_schema: { name, strict: true, schema: toStrictSchema(schema) } },
      }
    case 'json_object':
      return { temperature: 0, response_format: { type: 'json_object' } }
    case 'prompt':
      // Models that reason refuse a temperature.
      return {}
  }
}
