import * as z from 'zod'
import { CURSOR_CHARACTERS_MAX } from '../cursor.ts'
import { ProjectId } from '../ids.ts'
import { NDJSON_TYPE, toLines } from '../ndjson.ts'
import type { Operation } from '../reference/operation.ts'
import { paramNames, SAMPLE_PARAMS } from '../reference/sampleParams.ts'
import { Refusal } from '../refusals.ts'
import { IdempotencyKey } from '../routes/idempotency.ts'
import { PROJECT_QUERY } from '../routes/projectInQuery.ts'
import type { Route } from '../routes/route.ts'
import type { MediaObject, OperationObject, ParameterObject } from './document.ts'
import { errorResponses } from './errorResponses.ts'
import { securityOf } from './security.ts'
import type { JsonSchema, Use } from './toSchemas.ts'

/** Gives the JSON schema of a schema of the contract. */
export type ToSchema = (use: Use) => JsonSchema

/** Positions are signed at the edge of the API (api/cursors), so that routes have schemas of what is signed. */
const Cursor = z.string().max(CURSOR_CHARACTERS_MAX).optional()

/** `/` of the document's server is the dashboard. */
const OWN_ADDRESS = [
  { url: 'https://{api}', description: "The API's own address", variables: { api: { default: 'api.example' } } },
]

const IF_NONE_MATCH: ParameterObject = {
  ...{ name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } },
  description: 'The `etag` of the answer that the caller has.',
}
const UNCHANGED = { description: 'The caller has this answer already, by its `If-None-Match`.', content: {} }

/** One operation of the document. */
export function operationObject(
  entry: { name: string; route: Route; operation: Operation; tag: string },
  toSchema: ToSchema,
): OperationObject {
  const { name, route, operation, tag } = entry
  const { body, response, status = 200, summary, needs } = route
  const sent = body && {
    'application/json': { schema: toSchema({ io: 'input', schema: body }), example: operation.body },
  }
  return {
    operationId: name,
    tags: [tag],
    summary,
    description: needs
      ? `${operation.description}\n\nNeeds a role in the project that allows \`${needs}\`.`
      : operation.description,
    ...(route.path === '/' ? { servers: OWN_ADDRESS } : {}),
    security: securityOf(route),
    parameters: parametersOf(route, operation, toSchema),
    ...(sent ? { requestBody: { required: true, content: sent } } : {}),
    responses: {
      [status]: {
        description: status === 202 ? 'Accepted; the work has begun.' : 'Done.',
        content: {
          'application/json': { schema: toSchema({ io: 'output', schema: response }), example: operation.response },
          ...linesOf(route, operation),
        },
      },
      ...(route.polled ? { 304: UNCHANGED } : {}),
      ...errorResponses(route, operation, toSchema({ io: 'output', schema: Refusal })),
    },
  }
}

/** The same list as NDJSON; a schema cannot describe lines, so it says what each of them is. */
function linesOf({ lines }: Route, { response }: Operation): Record<string, MediaObject> {
  if (lines === undefined) return {}
  const list: Record<string, unknown> = { ...Object(response) }
  const items = Array.isArray(list[lines]) ? list[lines] : []
  const description = `One item of \`${lines}\` per line. The header \`link\` has the next page.`
  return { [NDJSON_TYPE]: { schema: { type: 'string', description }, example: toLines(items) } }
}

function parametersOf(route: Route, operation: Operation, toSchema: ToSchema): ParameterObject[] {
  const shape = shapeOf(route.params)
  const named = paramNames(route).map((name): ParameterObject => {
    const inPath = route.path.includes(`{${name}}`)
    const schema = name === 'pid' ? ProjectId : (shape[name] ?? z.string())
    const { description, value } = SAMPLE_PARAMS[name]
    return {
      ...{ name: inPath ? name : PROJECT_QUERY, in: inPath ? 'path' : 'query', required: true, description },
      ...{ schema: toSchema({ io: 'input', schema }), example: value },
    }
  })
  const examples: Record<string, unknown> = { ...Object(operation.query) }
  const others = Object.entries(shapeOf(route.query)).map(
    ([name, schema]): ParameterObject => ({
      ...{ name, in: 'query', required: !z.safeParse(schema, undefined).success },
      schema: toSchema({ io: 'input', schema: name === 'cursor' ? Cursor : schema }),
      ...(name in examples ? { example: examples[name] } : {}),
    }),
  )
  return [
    ...named,
    ...others,
    ...(route.polled ? [IF_NONE_MATCH] : []),
    ...(route.onceByKey ? [onceHeader(toSchema)] : []),
  ]
}

const onceHeader = (toSchema: ToSchema): ParameterObject => ({
  ...{ name: 'Idempotency-Key', in: 'header', required: false },
  schema: toSchema({ io: 'input', schema: IdempotencyKey }),
  description:
    'Chosen by the caller, such as a UUID. A repetition with the same key within a day is not carried out again. See “Retries” in docs/api.md.',
})

const shapeOf = (schema: z.core.$ZodType): Record<string, z.core.$ZodType> =>
  schema instanceof z.ZodObject ? Object.fromEntries(Object.entries(schema.shape).filter(isSchema)) : {}
const isSchema = (entry: [string, unknown]): entry is [string, z.core.$ZodType] => entry[1] instanceof z.core.$ZodType
