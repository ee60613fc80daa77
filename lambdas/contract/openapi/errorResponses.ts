import type { Operation } from '../reference/operation.ts'
import { refusalsOf } from '../reference/refusalsOf.ts'
import { REFUSAL_TYPE, REFUSALS, type RefusalCode, toRefusalBody } from '../refusals.ts'
import type { Route } from '../routes/route.ts'
import type { OperationObject } from './document.ts'
import type { JsonSchema } from './toSchemas.ts'

/** The refusals of an operation, by status: each names the codes that it may have. */
export function errorResponses(route: Route, operation: Operation, refusal: JsonSchema): OperationObject['responses'] {
  const byStatus = new Map<number, RefusalCode[]>()
  for (const code of refusalsOf(route, operation)) {
    const { status } = REFUSALS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => {
      const schema: JsonSchema = { allOf: [refusal, { type: 'object', properties: { code: { enum: codes } } }] }
      const [first = 'internal'] = codes
      const description = `Refused: ${codes.map((code) => `\`${code}\``).join(', ')}.`
      const example = toRefusalBody(first, 'What is wrong, in a sentence for people.')
      return [status, { description, content: { [REFUSAL_TYPE]: { schema, example } } }]
    }),
  )
}
